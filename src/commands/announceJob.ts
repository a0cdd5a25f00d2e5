import { commands, l10n, window } from "vscode";
import type { Session } from "../account/session";
import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";
import { mayRetry, type Job, type JobLook } from "../jobs/job";
import { describeJobFailure } from "../words/jobs";
import { inSentence } from "../words/text";

type AnnouncedSession = Pick<Session, "catalog" | "signal">;

/** Says what a job has come to, and offers what to do with it. */
export function announceJob(session: AnnouncedSession, clock: Clock, job: Job): void {
  const { step } = job;
  const shown = inSentence(job.name);
  switch (step.kind) {
    case "ready":
      offer(
        window.showInformationMessage,
        l10n.t("{0} is ready. Its look ID can go into your code.", shown),
        [[l10n.t("Copy Look ID"), "copyLookId", lookTarget(step)], openInGallery(step)],
      );
      return;
    case "needsConsent":
      offer(
        window.showInformationMessage,
        l10n.t("{0} waits for consent: the person shown has to agree on HeyGen's page.", shown),
        consentWays(step),
      );
      return;
    case "unseen":
      void session.catalog.refresh();
      void window.showInformationMessage(
        l10n.t("{0} is created. The list shows how its training goes: refresh it now and then.", shown),
      );
      return;
    case "cancelled":
      if (step.mayExist) void lookForIt(session, clock);
      void window.showInformationMessage(
        step.mayExist
          ? l10n.t("Stopped, but HeyGen may have made {0} already. The list is refreshed to show it.", shown)
          : l10n.t("Cancelled before anything was created. Nothing was paid."),
      );
      return;
    case "failed":
      announceFailure(session, clock, job);
      return;
    default:
  }
}

function announceFailure(session: AnnouncedSession, clock: Clock, job: Job): void {
  const { step } = job;
  if (step.kind !== "failed") return;
  if (step.reason.kind === "tooLate" || step.reason.kind === "keyReplaced") void lookForIt(session, clock);
  const ways: Way[] = [
    ...(mayTryNow(job) ? [[l10n.t("Try Again"), "retryJob", { kind: "job", jobId: job.id }] as const] : []),
    ...(step.look === undefined || step.reason.kind === "gone" ? [] : [openInGallery(step.look)]),
    [l10n.t("Show Log"), "showLog", {}],
  ];
  const show = step.reason.kind === "gone" ? window.showWarningMessage : window.showErrorMessage;
  offer(show, describeJobFailure(job), ways);
}

/** A rejected key ends the session, and with it all that could be asked again. */
function mayTryNow(job: Job): boolean {
  const { step } = job;
  const isRejected =
    step.kind === "failed" && step.reason.kind === "api" && step.reason.error.kind === "unauthorized";
  return mayRetry(job) && !isRejected;
}

/** A create that was cancelled under way may take this long to show. Milliseconds. */
const LOOK_AGAIN_AFTER_MS = 20_000;

/** Looks for what may have been made, now and a little later. */
async function lookForIt({ catalog, signal }: AnnouncedSession, clock: Clock): Promise<void> {
  await catalog.refresh();
  if (await wait(clock, LOOK_AGAIN_AFTER_MS, signal)) await catalog.refresh();
}

type Show = (message: string, ...items: string[]) => Thenable<string | undefined>;
type Way = readonly [title: string, command: string, target: object];

/** A message whose buttons run commands of ours. */
function offer(show: Show, message: string, ways: readonly Way[]): void {
  void show(message, ...ways.map(([title]) => title)).then((chosen) => {
    const way = ways.find(([title]) => title === chosen);
    if (way !== undefined) void commands.executeCommand(`heygenAvatars.${way[1]}`, way[2]);
  });
}

function openInGallery(look: JobLook): Way {
  return [l10n.t("Open in Gallery"), "openGallery", lookTarget(look)];
}

function consentWays({ groupId }: JobLook): readonly Way[] {
  if (groupId === undefined) return [];
  const target = { kind: "group", groupId };
  return [
    [l10n.t("Open Consent Page"), "openConsent", target],
    [l10n.t("Show QR Code"), "showConsentCode", target],
    [l10n.t("Copy Consent Link"), "copyConsentLink", target],
  ];
}

function lookTarget({ lookId }: JobLook) {
  return { kind: "look", lookId };
}
