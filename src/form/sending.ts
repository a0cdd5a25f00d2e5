import { window } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { FilePorts } from "../commands/checkedFile";
import { convertCopy } from "../commands/chosenFile";
import { startJobs } from "../commands/startJobs";
import { isEnded, type Job } from "../jobs/job";
import type { NewJob } from "../jobs/jobs";
import { refusalOf } from "./apiRefusal";
import { confirmForm } from "./confirmForm";
import type { FormPort } from "./formPort";
import { EMPTY_FORM, mayGoBack } from "./formState";
import { isAsShown } from "./preflight";
import type { SentForms } from "./sentForms";

export interface SendingPorts extends FilePorts {
  readonly account: AccountPort;
  readonly sentForms: SentForms;
  requireSession(): Promise<Session | undefined>;
}

/** From a sound form to a job, and what becomes of that. */
export class Sending {
  /** The last job that was started from here. */
  #jobId: string | undefined;
  #turn = 0;

  constructor(
    private readonly form: FormPort,
    private readonly ports: SendingPorts,
  ) {}

  /** Asks whether it may be paid for, and starts it. On leaving, the form stays as it is. */
  async send(): Promise<void> {
    const turn = ++this.#turn;
    // The question for a key may lie among the notifications for ever: the form stays free meanwhile.
    const session = await this.ports.requireSession();
    const { isBusy, showsJob } = this.form.state;
    if (session === undefined || turn !== this.#turn || isBusy || showsJob) return;
    this.form.dispatch({ type: "asking", isBusy: true });
    try {
      if (await isAsShown(this.form, session, this.ports)) await this.#sendTo(session);
    } finally {
      this.form.dispatch({ type: "asking", isBusy: false });
    }
  }

  async #sendTo(session: Session): Promise<void> {
    const { formId, replacesJobId, kind } = this.form.state;
    const job = await confirmForm(session, this.form.state, {
      convert: ({ source, convertible }) =>
        convertible === undefined ? Promise.resolve(undefined) : convertCopy(source, convertible, this.ports),
    });
    if (job === undefined) return;
    const seen = noteJobs(session);
    const [id] = await this.#start(session, job).finally(seen.stop);
    if (id === undefined) return;
    // First of all: it may end while something else is waited for.
    this.#jobId = id;
    this.ports.sentForms.note(formId);
    const last = seen.find(id);
    if (last !== undefined) this.#showJob(last);
    this.follow(session);
    // What was refused is replaced, unless somebody has tried it again meanwhile.
    const replaced = findJob(session, replacesJobId);
    if (replaced !== undefined && refusalOf(replaced, kind) !== undefined) {
      await session.jobs.dismiss(replaced.id);
    }
  }

  async #start(session: Session, job: NewJob): Promise<readonly string[]> {
    const started = await startJobs(session, [job]);
    if (started.ok) return started.ids;
    // The page may be away by now.
    void window.showErrorMessage(started.sentence);
    return [];
  }

  /** Shows how far it is. */
  follow(session: Session | undefined = sessionOf(this.ports.account.state)): void {
    const { job: seen, isJobLost } = this.form.state;
    const job = findJob(session, this.#jobId);
    if (job === undefined) {
      const isLost = seen !== undefined && seen.id === this.#jobId && !isEnded(seen);
      if (isLost && !isJobLost) this.form.dispatch({ type: "jobLost" });
      return;
    }
    if (job !== seen || isJobLost) this.#showJob(job);
  }

  #showJob(job: Job): void {
    const { field } = refusalOf(job, this.form.state.kind) ?? {};
    this.form.dispatch({ type: "jobMoved", job }, field);
    const { formId } = this.form.state;
    if (mayGoBack(this.form.state)) this.ports.sentForms.takeBack(formId);
    else this.ports.sentForms.note(formId);
  }

  /** What is in progress goes on without being shown here. */
  leave(): void {
    this.#jobId = undefined;
  }

  /** On to the next one, of the same kind and for the same avatar. */
  forget(): void {
    this.leave();
    const { kind, groupId, givenGroupId } = this.form.state;
    this.form.restart({ ...EMPTY_FORM, kind, groupId, givenGroupId });
  }
}

/** Jobs as they were last seen from now until `stop`: one that is started can be gone before its id is known. */
function noteJobs({ jobs }: Session) {
  const seen = new Map<string, Job>();
  const stop = jobs.onDidChange(() => {
    for (const { job } of jobs.state) seen.set(job.id, job);
  });
  return { stop, find: (id: string) => seen.get(id) };
}

function findJob(session: Session | undefined, id: string | undefined): Job | undefined {
  return session?.jobs.state.find(({ job }) => job.id === id)?.job;
}
