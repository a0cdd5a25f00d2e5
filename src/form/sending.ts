import { l10n } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { FilePorts } from "../commands/checkedFile";
import { convertCopy } from "../commands/chosenFile";
import type { Job } from "../jobs/job";
import { refusalOf } from "./apiRefusal";
import { confirmForm } from "./confirmForm";
import type { FormPort } from "./formPage";
import { EMPTY_FORM, type FormState } from "./formState";

export interface SendingPorts extends FilePorts {
  readonly account: AccountPort;
  requireSession(): Promise<Session | undefined>;
}

/** From a sound form to a job, and what becomes of that. */
export class Sending {
  /** The last job that was started from here. */
  #jobId: string | undefined;

  constructor(
    private readonly form: FormPort,
    private readonly ports: SendingPorts,
  ) {
    this.#jobId = form.state.job?.id;
  }

  /** Asks whether it may be paid for, and starts it. On leaving, the form stays as it is. */
  async send(): Promise<void> {
    this.form.dispatch({ type: "asking", isBusy: true });
    try {
      const session = await this.ports.requireSession();
      if (session !== undefined) await this.#sendTo(session, this.form.state);
    } finally {
      this.form.dispatch({ type: "asking", isBusy: false });
    }
  }

  async #sendTo(session: Session, state: FormState): Promise<void> {
    const job = await confirmForm(session, state, {
      convert: ({ source, convertible }) =>
        convertible === undefined ? Promise.resolve(undefined) : convertCopy(source, convertible, this.ports),
    });
    if (job === undefined || session.signal.aborted) return;
    const [id] = await session.jobs.add([job]);
    if (id === undefined) {
      this.form.say(l10n.t("It could not be started, and nothing was sent. The log says more."));
      return;
    }
    if (state.job !== undefined) await dismissRefused(session, state.job.id, state);
    this.#jobId = id;
    this.follow(session);
  }

  /** Shows how far it is. */
  follow(session: Session | undefined = sessionOf(this.ports.account.state)): void {
    const job = findJob(session, this.#jobId);
    if (job === undefined || job === this.form.state.job) return;
    const { field } = refusalOf(job, this.form.state.kind) ?? {};
    this.form.dispatch({ type: "jobMoved", job }, field);
  }

  /** What is in progress goes on without being shown here. */
  leave(): void {
    this.#jobId = undefined;
  }

  /** On to the next one, of the same kind and for the same avatar. */
  forget(): void {
    this.leave();
    const { kind, groupId } = this.form.state;
    this.form.restart({ ...EMPTY_FORM, kind, groupId });
  }
}

function findJob(session: Session | undefined, id: string | undefined): Job | undefined {
  return session?.jobs.state.find(({ job }) => job.id === id)?.job;
}

/** The one that HeyGen refused is replaced by what was made of it, unless somebody has tried it again meanwhile. */
async function dismissRefused(session: Session, id: string, { kind }: FormState): Promise<void> {
  const job = findJob(session, id);
  if (job !== undefined && refusalOf(job, kind) !== undefined) await session.jobs.dismiss(id);
}
