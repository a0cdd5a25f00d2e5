import type { SourceFile } from "../creation/sourceFile";
import type { Upload, UploadOptions } from "../creation/uploadFile";
import type { Catalog } from "../catalog/catalog";
import type { HeyGenClient } from "../heygen/client";
import type { Clock } from "../heygen/ports";
import type { JobEvent } from "./advance";
import type { Job, JobFile } from "./job";

export interface WorkPorts {
  readonly client: Pick<HeyGenClient, "createAvatar">;
  /** A file to HeyGen. Resolves to the asset's id; rejects with `HeyGenError` or `UploadError`. */
  upload(upload: Upload, options: UploadOptions): Promise<string>;
  readonly catalog: Pick<
    Catalog,
    "state" | "onDidChange" | "applyGroup" | "applyLook" | "refreshGroup" | "refreshLook"
  >;
  readonly clock: Clock;
  /** What ended a job's way for now; the account may want to know. */
  reportError(error: unknown): void;
}

/** One job while this window works on it. */
export interface JobRun {
  /** As it is by now. */
  readonly job: Job;
  /** Aborted when it is called off, or is no longer this window's. */
  readonly signal: AbortSignal;
  /** The file at that place of `filesOf`; rejects where it cannot be read. */
  open(file: JobFile, index: number): Promise<SourceFile>;
  /** Shown, but not kept: for what passes quickly. */
  show(event: JobEvent): void;
  /** Kept where that is possible, and shown. Resolves to whether the job is still this window's. */
  note(event: JobEvent): Promise<boolean>;
  /** Kept before it is done, and shown: for what must not be done otherwise. */
  noteFirst(event: JobEvent): Promise<"kept" | "notKept" | "lost">;
}
