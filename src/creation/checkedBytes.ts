import { isSameStamp, type SourceFile } from "./sourceFile";
import { isUploadError, UploadError } from "./uploadError";

/** A SHA-256 that grows with what it is given. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** 64 hex digits; ends it. */
  hex(): string;
}

const CHECK_EVERY_BYTES = 16 * 1024 * 1024;

/** Rejects with `UploadError` where the file is no longer the one that was opened. */
export async function assertUnchanged(source: SourceFile): Promise<void> {
  const now = await source.stamp().catch((error: unknown) => {
    throw new UploadError({ kind: "fileUnreadable" }, error);
  });
  if (!isSameStamp(now, source.opened)) throw new UploadError({ kind: "fileChanged" });
}

/**
 * The whole file, hashed on its way: what `hash` has seen is what was handed out. Ends early, with
 * `UploadError`, where the file changes meanwhile or cannot be read.
 */
export async function* checkedBytes(
  source: SourceFile,
  hash: Pick<Sha256, "update">,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const { sizeBytes } = source.opened;
  let readBytes = 0;
  let checkedAt = 0;
  try {
    for await (const piece of source.read(0, sizeBytes)) {
      readBytes += piece.byteLength;
      hash.update(piece);
      if (readBytes - checkedAt >= CHECK_EVERY_BYTES) {
        await assertUnchanged(source);
        checkedAt = readBytes;
      }
      yield piece;
    }
  } catch (error) {
    throw isUploadError(error) ? error : new UploadError({ kind: "fileUnreadable" }, error);
  }
  if (readBytes !== sizeBytes) throw new UploadError({ kind: "fileChanged" });
  await assertUnchanged(source);
}
