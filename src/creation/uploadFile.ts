import { MAX_MULTIPART_BYTES } from "../heygen/assetCalls";
import type { HeyGenClient } from "../heygen/client";
import { isHeyGenError } from "../heygen/errors";
import { assertUnchanged, checkedBytes } from "./checkedBytes";
import { takeBack, uploadDirectly, type DirectUploadPorts } from "./directUpload";
import { blobOf, type SourceFile } from "./sourceFile";
import { createProgress, type UploadProgress } from "./uploadProgress";

export interface UploadPorts extends DirectUploadPorts {
  readonly client: DirectUploadPorts["client"] & Pick<HeyGenClient, "uploadAsset">;
}

export interface Upload {
  readonly source: SourceFile;
  /** What its bytes are, whatever its name says. */
  readonly mediaType: string;
  /** Of the small file's upload; a large file's is not repeated under a key, but takes a fresh slot. */
  readonly idempotencyKey: string;
}

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Large files only: what a small one's upload has sent cannot be told. */
  readonly onProgress: (progress: UploadProgress) => void;
}

/**
 * A file to HeyGen: small ones in a form, others straight to storage. It is checked before, during and after:
 * of a file that changes meanwhile nothing stays.
 * @returns the asset's id
 * @throws HeyGenError, UploadError
 */
export async function uploadFile(
  ports: UploadPorts,
  upload: Upload,
  options: UploadOptions,
): Promise<string> {
  const { source } = upload;
  await assertUnchanged(source);
  const assetId = (await uploadSmall(ports, upload, options)) ?? (await uploadLarge(ports, upload, options));
  try {
    await assertUnchanged(source);
    return assetId;
  } catch (error) {
    takeBack(ports.client, assetId);
    throw error;
  }
}

/** undefined: too large for this way. */
async function uploadSmall(
  { client }: UploadPorts,
  { source, mediaType, idempotencyKey }: Upload,
  { signal }: UploadOptions,
): Promise<string | undefined> {
  if (source.opened.sizeBytes > MAX_MULTIPART_BYTES) return undefined;
  const file = await blobOf(checkedBytes(source, UNHASHED), mediaType);
  try {
    return (await client.uploadAsset(file, source.name, { idempotencyKey, signal })).id;
  } catch (error) {
    // A gateway in front may take less than HeyGen itself.
    if (isHeyGenError(error) && error.kind === "tooLarge") return undefined;
    throw error;
  }
}

const UNHASHED = { update: () => undefined };

function uploadLarge(
  ports: UploadPorts,
  { source, mediaType }: Upload,
  { signal, onProgress }: UploadOptions,
): Promise<string> {
  const onSent = createProgress(source.opened.sizeBytes, ports.clock, onProgress);
  return uploadDirectly(ports, { source, mediaType, signal, onSent });
}
