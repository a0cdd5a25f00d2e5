import { commands, l10n, window, type QuickPickItem } from "vscode";
import type { Session } from "../account/session";
import { isEnded, mayCancel, mayCostTwice, mayRetry, type Job, type JobLook } from "../jobs/job";
import { describeStep } from "../words/jobs";
import { inSentence } from "../words/text";
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
    "heygenAvatars.retryJob": onJob(
      () => l10n.t("Retry Creation"),
      mayRetry,
      async ({ jobs }, job) => {
        if (!mayCostTwice(job) || (await confirmTwice(job))) await jobs.retry(job.id);
      },
    ),
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

/** The money is the user's, so the decision is. */
async function confirmTwice({ name }: Job): Promise<boolean> {
  const again = l10n.t("Create Again");
  const question = l10n.t("Create {0} again?", inSentence(name));
  const detail = l10n.t(
    "It was asked for with the key you replaced, and no answer came. If the list has it, it is made and paid already. Creating it again may cost about 1 USD a second time.",
  );
  return (await window.showWarningMessage(question, { modal: true, detail }, again)) === again;
}

function mayDismiss(job: Job): boolean {
  return !mayCancel(job);
}

function lookOf({ step }: Job): JobLook | undefined {
  if (step.kind === "failed") return step.look;
  return "lookId" in step ? step : undefined;
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
