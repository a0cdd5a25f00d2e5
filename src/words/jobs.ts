import { env, l10n } from "vscode";
import { HeyGenError } from "../heygen/errors";
import type { FailedAt, Job, JobFailure, JobProgress, JobStep } from "../jobs/job";
import { describeBytes, GIGABYTE, MEGABYTE } from "./bytes";
import { describeError, describeUploadProblem } from "./errors";
import { inSentence, oneLine } from "./text";

/** How far a job is, in a few words for its row. */
export function describeStep(step: JobStep): string {
  switch (step.kind) {
    case "waiting":
      return l10n.t("Waiting for its turn");
    case "checking":
      return l10n.t("Checking the file");
    case "uploading":
      return step.progress === undefined
        ? describePause(step.againAtMs, l10n.t("Uploading"))
        : describeUpload(step.progress);
    case "creating":
      return describePause(step.againAtMs, l10n.t("HeyGen is asked for it"));
    case "training":
      return l10n.t("In training");
    case "needsConsent":
      return l10n.t("Waits for consent");
    case "ready":
    case "unseen":
      return l10n.t("Ready");
    case "failed":
      if (step.reason.kind === "keyReplaced") return describeOtherKey(step.at);
      return step.at === "training" ? l10n.t("Training failed") : l10n.t("Not created");
    case "cancelled":
      return l10n.t("Cancelled");
  }
}

function describeOtherKey(at: FailedAt): string {
  return at === "creating" ? l10n.t("No answer came") : l10n.t("The key was replaced");
}

function describePause(againAtMs: number | undefined, otherwise: string): string {
  if (againAtMs === undefined) return otherwise;
  const at = new Date(againAtMs).toLocaleTimeString(env.language, { timeStyle: "medium" });
  return l10n.t("No answer yet, asks again at {0}", at);
}

/** Why it did not come to an avatar, and what to do next. */
export function describeJobFailure({ name, step }: Pick<Job, "name" | "step">): string {
  if (step.kind !== "failed") return describeStep(step);
  const shown = inSentence(name);
  switch (step.reason.kind) {
    case "training":
      return l10n.t("Training of {0} failed. HeyGen says: {1}", shown, wordsOf(step.reason));
    case "gone":
      return l10n.t("{0} was deleted while it was in training.", shown);
    case "tooLate":
      return l10n.t(
        "{0} was asked for too long ago: trying again could be paid twice. See whether the list has it, then start anew.",
        shown,
      );
    case "keyReplaced":
      if (step.at !== "creating") {
        return l10n.t(
          "{0} was not created before the key was replaced, and nothing was paid. Before it is created with the new key, you are asked.",
          shown,
        );
      }
      return l10n.t(
        "HeyGen was asked for {0} with the key you replaced, and did not answer. See whether the list has it; before it is asked for again, you are asked.",
        shown,
      );
    default: {
      const why = describeReason(step.reason);
      if (step.at === "training") {
        return l10n.t("The training of {0} is no longer followed. {1}", shown, why);
      }
      return mayExist(step.reason)
        ? l10n.t(
            "No answer came for {0}. {1} Trying again asks for the same avatar; it is never made or paid twice.",
            shown,
            why,
          )
        : l10n.t("{0} was not created. {1}", shown, why);
    }
  }
}

type OtherFailure = Exclude<JobFailure, { readonly kind: "training" | "gone" | "tooLate" | "keyReplaced" }>;

export function describeReason(reason: OtherFailure): string {
  switch (reason.kind) {
    case "api":
      return describeError(new HeyGenError(reason.error));
    case "file":
      return describeUploadProblem(reason.problem);
    case "groupGone":
      return l10n.t(
        "HeyGen does not find the avatar it was to join. Trying again makes it an avatar of its own, for the same price; you are asked first.",
      );
    case "notKept":
      return l10n.t(
        "It could not be written down on this computer, so nothing was sent. Check the free space, then try again.",
      );
    case "unexpected":
      return describeError(undefined);
  }
}

function mayExist(reason: OtherFailure): boolean {
  return "answerLost" in reason && reason.answerLost;
}

const WORDS_MAX = 300;

function wordsOf({ message, code }: JobFailure & { readonly kind: "training" }): string {
  return oneLine(message ?? code ?? l10n.t("no reason given")).slice(0, WORDS_MAX);
}

/** How far an upload is. */
export function describeUpload({ sentBytes, totalBytes, leftMs }: JobProgress): string {
  const share = totalBytes === 0 ? 0 : Math.floor((100 * sentBytes) / totalBytes);
  const [sent, total] =
    totalBytes < GIGABYTE
      ? [String(Math.floor(sentBytes / MEGABYTE)), describeBytes(totalBytes)]
      : [(Math.floor((10 * sentBytes) / GIGABYTE) / 10).toFixed(1), describeBytes(totalBytes)];
  if (sentBytes === 0) return l10n.t("Uploading {0}", total);
  return leftMs === undefined
    ? l10n.t("{0} % · {1} of {2}", share, sent, total)
    : l10n.t("{0} % · {1} of {2} · {3}", share, sent, total, describeTimeLeft(leftMs));
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function describeTimeLeft(ms: number): string {
  if (ms < MINUTE_MS) return l10n.t("less than a minute left");
  // A minute more or less is nothing anybody can promise.
  if (ms < HOUR_MS - MINUTE_MS / 2) return l10n.t("about {0} min left", Math.round(ms / MINUTE_MS));
  return l10n.t("about {0} h left", Math.round(ms / HOUR_MS));
}
