import { commands, l10n, window, type QuickPickItem } from "vscode";
import type { Session } from "../account/session";
import { isEnded, lookOf, mayCancel, mayRetry, retryQuestion, type Job } from "../jobs/job";
import { describeStep } from "../words/jobs";
import { confirmRetry } from "./confirmRetry";
import { plainLabel, plain } from "./rowParts";
import { say } from "./say";
import { parseJobId } from "./targets";

export interface JobCommandPorts {
  readonly requireSession: () => Promise<Session | undefined>;
}

/** Called from a row, a notification's button, or the palette: then they ask. */
export function jobCommands({ requireSession }: JobCommandPorts) {
  const onJob =
    (title: () => string, fits: (job: Job) => boolean, work: (session: Session, job: Job) => Promise<void>) =>
    async (argument: unknown): Promise<void> => {
      const session = await requireSession();
      if (session === undefined) return;
      await session.jobs.reload();
      const id = parseJobId(argument);
      const job = id === undefined ? await pickJob(session, title(), fits) : findJob(session, id);
      if (job !== undefined && fits(job)) await work(session, job);
    };
  return {
    "heygenAvatars.cancelJob": onJob(
      () => l10n.t("Cancel Creation"),
      mayCancel,
      ({ jobs }, { id }) => jobs.cancel(id),
    ),
    "heygenAvatars.retryJob": onJob(() => l10n.t("Retry Creation"), mayRetry, retry),
    "heygenAvatars.dismissJob": onJob(
      () => l10n.t("Remove Creation from List"),
      mayDismiss,
      ({ jobs }, { id }) => jobs.dismiss(id),
    ),
    "heygenAvatars.openJob": onJob(
      () => l10n.t("Open Created Avatar"),
      (job) => lookOf(job) !== undefined,
      async (_, job) => {
        const lookId = lookOf(job)?.lookId;
        await commands.executeCommand("heygenAvatars.openGallery", { kind: "look", lookId });
      },
    ),
  };
}

async function retry(session: Session, job: Job): Promise<void> {
  const question = retryQuestion(job);
  if (question !== undefined) {
    if (!(await confirmRetry(session, job, question))) return;
    // Meanwhile another window may have tried it, or another key may have come.
    await session.jobs.reload();
    const now = findJob(session, job.id);
    if (session.signal.aborted || now === undefined || retryQuestion(now) !== question) return;
  }
  await session.jobs.retry(job.id);
}

function mayDismiss(job: Job): boolean {
  return !mayCancel(job);
}

function findJob({ jobs }: Session, id: string): Job | undefined {
  return jobs.state.find(({ job }) => job.id === id)?.job;
}

interface JobItem extends QuickPickItem {
  readonly job: Job;
}

async function pickJob(
  { jobs }: Session,
  title: string,
  fits: (job: Job) => boolean,
): Promise<Job | undefined> {
  const items = jobs.state
    .filter(({ job }) => fits(job))
    .map(({ job }): JobItem => ({
      job,
      label: `$(${isEnded(job) ? "error" : "sync"}) ${plainLabel(job.name, job.id)}`,
      description: plain(describeStep(job.step)),
    }));
  if (items.length === 0) {
    say(l10n.t("Nothing in progress fits that"));
    return undefined;
  }
  const placeHolder = l10n.t("Which one?");
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.job;
}
