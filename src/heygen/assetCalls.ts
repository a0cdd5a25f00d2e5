import type { Caller } from "./caller";
import type { HeyGenClient } from "./client";
import { errorAt, nameOf } from "./endpoints";
import { HeyGenError } from "./errors";
import type { Exchange } from "./exchange";
import { failureOf, type Clean } from "./failures";
import type { DirectUpload } from "./model";
import { isSafeTransport, parseUrl } from "./origin";
import * as endpoints from "./otherEndpoints";

/** Bytes; what `uploadAsset` takes at most. */
export const MAX_MULTIPART_BYTES = 32 * 1024 * 1024;

type AssetCalls = Pick<
  HeyGenClient,
  "uploadAsset" | "createDirectUpload" | "putDirectUpload" | "completeDirectUpload" | "deleteAsset"
>;

/** Files on their way to HeyGen. */
export function assetCalls(caller: Caller): AssetCalls {
  return {
    async uploadAsset(file, fileName, options) {
      if (file.size > MAX_MULTIPART_BYTES) {
        throw errorAt(endpoints.uploadAsset, "tooLarge");
      }
      const form = new FormData();
      form.append("file", file, fileName);
      return (await caller.write(endpoints.uploadAsset, { ...options, form })).data;
    },
    async createDirectUpload(file, options) {
      const json = {
        filename: file.fileName,
        content_type: file.contentType,
        size_bytes: file.sizeBytes,
        checksum_sha256: file.sha256,
      };
      const slot = (await caller.write(endpoints.createDirectUpload, { ...options, json })).data;
      assertUsable(slot);
      return slot;
    },
    putDirectUpload: (slot, body, options) => putDirectUpload(caller, slot, body, options?.signal),
    async completeDirectUpload(assetId, sha256, options) {
      const request = { ...options, ids: { asset_id: assetId }, json: { checksum_sha256: sha256 } };
      return (await caller.write(endpoints.completeDirectUpload, request)).data;
    },
    deleteAsset: (assetId, options) =>
      caller.write(endpoints.deleteAsset, { ...options, ids: { asset_id: assetId } }),
  };
}

async function putDirectUpload(
  caller: Caller,
  slot: DirectUpload,
  body: Blob | ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const again = body instanceof Blob;
  const endpoint = { ...endpoints.putDirectUpload, retry: again ? "always" : "never" } as const;
  assertUsable(slot);
  try {
    await caller.sendElsewhere({
      endpoint,
      url: slot.uploadUrl,
      headers: slot.uploadHeaders,
      // A blob's own type would become a header that storage did not ask for and may not have signed.
      body: again ? body.slice(0, body.size, "") : body,
      signal,
    });
  } catch (error) {
    throw fromStorage(error);
  }
}

/** A put goes wherever the answer says, so the answer is looked at first. */
function assertUsable(slot: DirectUpload): void {
  const field = wrongFieldOf(slot);
  if (field !== undefined) throw errorAt(endpoints.createDirectUpload, "malformed", { param: field });
}

function wrongFieldOf(slot: DirectUpload): string | undefined {
  const url = parseUrl(slot.uploadUrl);
  if (!url || !isSafeTransport(url) || url.username !== "" || url.password !== "") {
    return "data.upload_url";
  }
  try {
    new Headers(slot.uploadHeaders);
    return undefined;
  } catch {
    return "data.upload_headers";
  }
}

/**
 * The error of a put that was no success.
 * @param now milliseconds since the epoch
 */
export function storageFailure(exchange: Exchange, now: number): unknown {
  return fromStorage(failureOf(exchange, nameOf(endpoints.putDirectUpload), noSecrets, now, false));
}

/** Storage was never told a secret, so that it can give none away. */
const noSecrets: Clean = (text, maxLength) =>
  text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, maxLength);

/** Storage knows nothing of the credential: its 401 must not look as if the key were rejected. */
function fromStorage(error: unknown): unknown {
  return error instanceof HeyGenError && error.kind === "unauthorized"
    ? new HeyGenError({ kind: "forbidden", endpoint: error.endpoint, status: error.status })
    : error;
}
