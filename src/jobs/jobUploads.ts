import { bytesOf, holdSource, type SourceFile } from "../creation/sourceFile";
import type { HeyGenClient } from "../heygen/client";
import { filesOf, type Job, type JobFile } from "./job";
import type { NewSource } from "./jobs";
import type { JobStore } from "./jobStore";

export type UploadEnder = Pick<HeyGenClient, "deleteAsset">;

interface FilePorts {
  readonly store: Pick<JobStore, "readCopy">;
  /** By its address; rejects where it cannot be read. */
  readonly openFile: (uri: string) => Promise<SourceFile>;
}

/** Puts on the disk what is in memory alone. */
export async function keepCopies(
  store: Pick<JobStore, "writeCopy">,
  job: Job,
  source: NewSource,
): Promise<void> {
  const opened = filesOf(source);
  for (const [index, { place }] of filesOf(job.source).entries()) {
    const copy = opened[index]?.opened;
    if (place.kind !== "copy" || copy === undefined) continue;
    await store.writeCopy(place.name, await bytesOf(copy.read(0, copy.opened.sizeBytes)));
  }
}

/** A file of a job that another window, or an earlier one, began. Rejects where it cannot be read. */
export async function openAgain(
  { store, openFile }: FilePorts,
  { place, fileName, stamp }: JobFile,
): Promise<SourceFile> {
  if (place.kind === "uri") return openFile(place.uri);
  const bytes = await store.readCopy(place.name);
  if (bytes === undefined) throw new Error("The copy is gone.");
  return holdSource({ name: fileName, opened: stamp }, new Uint8Array(bytes));
}

/** Uploads are public: where no avatar can have come of them, they go. In the background. */
export function takeBackUploads(client: UploadEnder, { assetIds, mayExistSinceMs, step }: Job): void {
  const isUnused = step.kind === "cancelled" || (step.kind === "failed" && step.look === undefined);
  if (!isUnused || mayExistSinceMs !== undefined) return;
  for (const assetId of assetIds) void client.deleteAsset(assetId).catch(() => undefined);
}
