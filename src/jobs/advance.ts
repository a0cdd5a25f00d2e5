import {
  mayCancel,
  mayRetry,
  type FailedAt,
  type Job,
  type JobFailure,
  type JobLook,
  type JobProgress,
  type JobStep,
} from "./job";

export type JobEvent =
  | { readonly kind: "started" }
  | { readonly kind: "progressed"; readonly progress: JobProgress }
  | { readonly kind: "uploaded"; readonly assetId: string }
  /** Just before the create is sent. */
  | { readonly kind: "sending" }
  | { readonly kind: "paused"; readonly untilMs: number }
  /** `mayExist`: it says nothing of an earlier create. `dropsAssets`: the uploads are gone. */
  | { readonly kind: "refused"; readonly mayExist: boolean; readonly dropsAssets: boolean }
  | ({ readonly kind: "created" } & Partial<JobLook>)
  | { readonly kind: "consentAwaited" }
  | { readonly kind: "consentGiven" }
  | { readonly kind: "trained" }
  | { readonly kind: "failed"; readonly reason: JobFailure }
  | { readonly kind: "cancelled" }
  | { readonly kind: "retried" }
  /** Whoever ran it is gone. */
  | { readonly kind: "takenUp" }
  /** It came to another key of the same user, whose workspace may be another. */
  | { readonly kind: "keyReplaced" };

/** The API remembers a key for 24 h; an hour stays in reserve. */
const KEY_LIFE_MS = 23 * 60 * 60 * 1000;
/** A clock may be put right by so much; one that was set back further tells nothing of a key's age. */
const CLOCK_SLACK_MS = 5 * 60 * 1000;

/**
 * What becomes of a job. An event that does not fit its step leaves it as it is, the same object.
 * @param nowMs milliseconds since the epoch
 */
export function advance(job: Job, event: JobEvent, nowMs: number): Job {
  const change = changeOf(job, event, nowMs);
  return change === undefined ? job : { ...job, ...change, updatedAtMs: nowMs };
}

/** Whether asking for it again under its key might make it a second time. */
export function isKeyTooOld({ mayExistSinceMs }: Job, nowMs: number): boolean {
  if (mayExistSinceMs === undefined) return false;
  const ageMs = nowMs - mayExistSinceMs;
  return ageMs > KEY_LIFE_MS || ageMs < -CLOCK_SLACK_MS;
}

/** Until when its create may be sent, milliseconds since the epoch; undefined: it was never sent. */
export function keyEndsAt({ mayExistSinceMs }: Job): number | undefined {
  return mayExistSinceMs === undefined ? undefined : mayExistSinceMs + KEY_LIFE_MS;
}

type Change = Partial<Job> | undefined;

function changeOf(job: Job, event: JobEvent, nowMs: number): Change {
  switch (event.kind) {
    case "started":
      return job.step.kind === "waiting" ? { step: { kind: "checking" } } : undefined;
    case "failed":
      return failed(job.step, event.reason);
    case "cancelled":
      return mayCancel(job)
        ? { step: { kind: "cancelled", mayExist: job.mayExistSinceMs !== undefined } }
        : undefined;
    case "retried":
      return mayRetry(job) ? retried(job, nowMs) : undefined;
    case "takenUp":
      return takenUp(job, nowMs);
    case "keyReplaced":
      return keyReplaced(job);
    case "consentAwaited":
    case "consentGiven":
    case "trained":
      return followed(job.step, event, nowMs);
    default:
      return worked(job, event, nowMs);
  }
}

type WorkEvent = JobEvent & {
  readonly kind: "progressed" | "uploaded" | "sending" | "paused" | "refused" | "created";
};

/** On the way to the create's answer. */
function worked(job: Job, event: WorkEvent, nowMs: number): Change {
  const { step } = job;
  const uploads = step.kind === "checking" || step.kind === "uploading";
  if (!uploads && step.kind !== "creating") return undefined;
  switch (event.kind) {
    case "progressed":
      return uploads ? { step: { kind: "uploading", progress: event.progress } } : undefined;
    case "uploaded":
      return uploads ? { step: { kind: "checking" }, assetIds: [...job.assetIds, event.assetId] } : undefined;
    case "sending":
      return { step: { kind: "creating" }, mayExistSinceMs: job.mayExistSinceMs ?? nowMs };
    case "paused":
      return { step: { kind: uploads ? "uploading" : "creating", againAtMs: event.untilMs } };
    case "refused":
      return refused(job, event);
    case "created":
      return uploads ? undefined : { step: createdStep(event, nowMs), mayExistSinceMs: undefined };
  }
}

function refused(job: Job, event: JobEvent & { readonly kind: "refused" }): Change {
  const assetIds = event.dropsAssets ? [] : job.assetIds;
  if (event.mayExist) return { assetIds };
  return { assetIds, refusals: job.refusals + 1, mayExistSinceMs: undefined };
}

function createdStep({ lookId, groupId }: Partial<JobLook>, nowMs: number): JobStep {
  if (lookId === undefined) return { kind: "unseen" };
  return { kind: "training", lookId, groupId, sinceMs: nowMs, hasConsent: false };
}

type FollowEvent = JobEvent & { readonly kind: "consentAwaited" | "consentGiven" | "trained" };

function followed(step: JobStep, event: FollowEvent, nowMs: number): Change {
  if (step.kind !== "training" && step.kind !== "needsConsent") return undefined;
  const { lookId, groupId } = step;
  switch (event.kind) {
    case "consentAwaited":
      return step.kind === "training"
        ? { step: { kind: "needsConsent", lookId, groupId, sinceMs: nowMs } }
        : undefined;
    case "consentGiven":
      return step.kind === "needsConsent"
        ? { step: { kind: "training", lookId, groupId, sinceMs: nowMs, hasConsent: true } }
        : undefined;
    case "trained":
      return { step: { kind: "ready", lookId, groupId } };
  }
}

function failed(step: JobStep, reason: JobFailure): Change {
  const at = placeOf(step);
  if (at === undefined) return undefined;
  const look = "lookId" in step ? { lookId: step.lookId, groupId: step.groupId } : undefined;
  return { step: { kind: "failed", at, reason, look } };
}

function placeOf(step: JobStep): FailedAt | undefined {
  switch (step.kind) {
    case "waiting":
      return "checking";
    case "needsConsent":
      return "training";
    case "checking":
    case "uploading":
    case "creating":
    case "training":
      return step.kind;
    default:
      return undefined;
  }
}

function retried(job: Job, nowMs: number): Change {
  const { step } = job;
  if (step.kind !== "failed") return undefined;
  if (step.look !== undefined) {
    return { step: { kind: "training", ...step.look, sinceMs: nowMs, hasConsent: false } };
  }
  if (isKeyTooOld(job, nowMs)) return { step: { ...step, reason: { kind: "tooLate" } } };
  // Where its group is gone, it becomes an avatar of its own.
  const isAlone = step.reason.kind === "groupGone";
  return { step: { kind: "waiting" }, groupId: isAlone ? undefined : job.groupId };
}

/** What was under way starts over; what may have been made is asked for under its old key. */
function takenUp(job: Job, nowMs: number): Change {
  if (!mayCancel(job)) return undefined;
  if (isKeyTooOld(job, nowMs)) return failed(job.step, { kind: "tooLate" });
  return job.step.kind === "waiting" ? undefined : { step: { kind: "waiting" } };
}

/**
 * Nothing is paid for by itself under a key that it was not agreed to with: one user's keys may be of several
 * workspaces, each with its own bill. Nor does anybody say whether another key gets the same answer.
 */
function keyReplaced(job: Job): Change {
  const { step } = job;
  const isFollowed =
    step.kind === "failed" && (step.look !== undefined || step.reason.kind === "keyReplaced");
  if (isFollowed || !(mayCancel(job) || mayRetry(job))) return undefined;
  const at = job.mayExistSinceMs === undefined ? "checking" : "creating";
  return { step: { kind: "failed", at, reason: { kind: "keyReplaced" } } };
}
