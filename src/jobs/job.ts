import type { FileStamp } from "../creation/sourceFile";
import type { UploadProblem } from "../creation/uploadError";
import type { UploadProgress } from "../creation/uploadProgress";
import type { HeyGenErrorFacts } from "../heygen/errors";

/** One creation of an avatar or a look, from the file to the end of its training. Replaced whole. */
export interface Job {
  /** Unique; its idempotency keys are made from it. */
  readonly id: string;
  readonly name: string;
  /** An existing group of one's own that gets the look. */
  readonly groupId?: string | undefined;
  readonly creationKind: CreationKind;
  readonly source: JobSource;
  readonly step: JobStep;
  /** What is uploaded already, in the order of `filesOf`. */
  readonly assetIds: readonly string[];
  /** Counts answers that were a refusal: the API would replay a refusal under its key. */
  readonly refusals: number;
  /** Since when a create may have been heard that nobody has answered. Milliseconds since the epoch. */
  readonly mayExistSinceMs?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export type CreationKind = "photo" | "digital_twin" | "prompt";

export type JobSource = SourceOf<JobFile>;

/** What an avatar is made from. */
export type SourceOf<File> =
  | { readonly kind: "file"; readonly file: File }
  | { readonly kind: "url"; readonly url: string }
  | {
      readonly kind: "prompt";
      readonly prompt: string;
      /** At most 3. */
      readonly references: readonly File[];
      /** A look to start from. */
      readonly lookId?: string | undefined;
    };

export interface JobFile {
  readonly fileName: string;
  /** What its bytes are, whatever its name says. */
  readonly mediaType: string;
  /** As it was when it was checked. */
  readonly stamp: FileStamp;
  /** `copy`: a converted one, kept beside the job until it is uploaded. */
  readonly place:
    { readonly kind: "uri"; readonly uri: string } | { readonly kind: "copy"; readonly name: string };
}

export type JobStep =
  /** Others are before it. */
  | { readonly kind: "waiting" }
  | { readonly kind: "checking" }
  /** `againAtMs`: HeyGen cannot be reached, or asked for a pause until then. */
  | {
      readonly kind: "uploading";
      readonly progress?: JobProgress | undefined;
      readonly againAtMs?: number | undefined;
    }
  | { readonly kind: "creating"; readonly againAtMs?: number | undefined }
  /** `hasConsent`: it was given since, though the look may say for a while that it waits. */
  | ({ readonly kind: "training"; readonly sinceMs: number; readonly hasConsent: boolean } & JobLook)
  | ({ readonly kind: "needsConsent"; readonly sinceMs: number } & JobLook)
  | ({ readonly kind: "ready" } & JobLook)
  /** HeyGen made it, but did not say which look it is. */
  | { readonly kind: "unseen" }
  | {
      readonly kind: "failed";
      readonly at: FailedAt;
      readonly reason: JobFailure;
      /** Known where it was in training. */
      readonly look?: JobLook | undefined;
    }
  /** `mayExist`: the create was already sent. */
  | { readonly kind: "cancelled"; readonly mayExist: boolean };

export type FailedAt = "checking" | "uploading" | "creating" | "training";

export interface JobLook {
  readonly lookId: string;
  readonly groupId?: string | undefined;
}

/** As `UploadProgress`, in a form that can be kept. */
export type JobProgress = Omit<UploadProgress, "leftMs"> & { readonly leftMs?: number | undefined };

export type JobFailure =
  /** `answerLost`: the create may have happened; trying again asks under the same key. */
  | { readonly kind: "api"; readonly error: ApiFailure; readonly answerLost: boolean }
  | { readonly kind: "file"; readonly problem: UploadProblem }
  /** The group it was to join is gone. */
  | { readonly kind: "groupGone" }
  /** The API may have forgotten the key by now: asking again could be paid twice. */
  | { readonly kind: "tooLate" }
  /**
   * Begun with a key that was replaced since: the new one may be of another workspace, with a bill of its own. At
   * `creating` it was asked for without an answer, and might be made again.
   */
  | { readonly kind: "keyReplaced" }
  /** It could not be written down on this machine, without which nothing is paid for. */
  | { readonly kind: "notKept" }
  /** HeyGen's word on why the training failed. */
  | { readonly kind: "training"; readonly code?: string | undefined; readonly message?: string | undefined }
  /** The look was deleted meanwhile. */
  | { readonly kind: "gone" }
  /** A fault of ours. */
  | { readonly kind: "unexpected"; readonly answerLost: boolean };

/** What is told and decided by of a `HeyGenError`. */
export type ApiFailure = Pick<
  HeyGenErrorFacts,
  "kind" | "endpoint" | "status" | "code" | "apiMessage" | "param"
>;

/** In the order they are uploaded. */
export function filesOf<File>(source: SourceOf<File>): readonly File[] {
  switch (source.kind) {
    case "file":
      return [source.file];
    case "url":
      return [];
    case "prompt":
      return source.references;
  }
}

/** Whether nothing happens any more until somebody does something. */
export function isEnded({ step }: Job): boolean {
  switch (step.kind) {
    case "ready":
    case "unseen":
    case "failed":
    case "cancelled":
      return true;
    default:
      return false;
  }
}

/** Whether it can still be called off: what HeyGen trains is paid for. */
export function mayCancel({ step }: Job): boolean {
  return (
    step.kind === "waiting" ||
    step.kind === "checking" ||
    step.kind === "uploading" ||
    step.kind === "creating"
  );
}

/** Whether trying again may help, and costs nothing that was not agreed to but where `retryQuestion` says so. */
export function mayRetry({ step }: Job): boolean {
  if (step.kind !== "failed") return false;
  switch (step.reason.kind) {
    case "api":
    case "groupGone":
    case "keyReplaced":
    case "notKept":
    case "unexpected":
      return true;
    case "file":
      return step.reason.problem.kind === "fileUnreadable";
    case "tooLate":
    case "training":
    case "gone":
      return false;
  }
}

/** `mayCostTwice`: nobody can tell whether HeyGen takes it for the same request. */
export type RetryQuestion = "mayCostTwice" | "otherKey" | "withoutGroup";

/** What has to be agreed to before it is tried again; undefined: nothing but what was. */
export function retryQuestion({ step }: Job): RetryQuestion | undefined {
  if (step.kind !== "failed") return undefined;
  if (step.reason.kind === "groupGone") return "withoutGroup";
  if (step.reason.kind !== "keyReplaced") return undefined;
  return step.at === "creating" ? "mayCostTwice" : "otherKey";
}

/** As far as HeyGen said which it is. */
export function lookOf({ step }: Pick<Job, "step">): JobLook | undefined {
  if (step.kind === "failed") return step.look;
  return "lookId" in step ? step : undefined;
}

/** What is on the disk of it is older, or nothing. */
export function isUnkept({ step }: Job): boolean {
  return step.kind === "failed" && step.reason.kind === "notKept";
}

/** Whether it has to be opened anew. */
export function isFileLost({ step }: Job): boolean {
  return step.kind === "failed" && step.reason.kind === "file";
}
