import { sha256 } from "@noble/hashes/sha2.js";
import { hexOf } from "./base64";
import { sniffedType } from "./fileTypes";
import type { AssetRecord } from "./records";
import type { World } from "./world";

/** Upload slots, which lie beside the API. Answers as an object store does, in XML. */

/** What was received, without keeping it. */
interface Received {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** As the bytes tell; undefined: nothing that HeyGen takes. */
  readonly mimeType: string | undefined;
}

/** Bytes; enough to tell any type. */
const HEAD_BYTES = 64;

function refusal(status: number, code: string): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`;
  return new Response(xml, { status, headers: { "content-type": "application/xml" } });
}

/** undefined: it broke off. */
async function receive(request: Request, atMostBytes: number): Promise<Received | undefined> {
  const hash = sha256.create();
  const head: number[] = [];
  let sizeBytes = 0;
  try {
    const reader = request.body?.getReader();
    for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
      const piece: Uint8Array = read.value;
      head.push(...piece.subarray(0, HEAD_BYTES - head.length));
      hash.update(piece);
      sizeBytes += piece.byteLength;
      if (sizeBytes > atMostBytes || request.signal.aborted) {
        await reader?.cancel();
        break;
      }
    }
  } catch {
    return undefined;
  }
  return { sizeBytes, sha256: hexOf(hash.digest()), mimeType: sniffedType(Uint8Array.from(head)) };
}

/** Why the bytes are not taken; undefined: they are. */
function bytesRefusal(
  { sizeBytes, mimeType, sha256: announced }: AssetRecord,
  received: Received | undefined,
): Response | undefined {
  if (received?.sizeBytes !== sizeBytes) return refusal(400, "IncompleteBody");
  if (announced !== undefined && received.sha256 !== announced) return refusal(400, "BadDigest");
  return received.mimeType === mimeType ? undefined : refusal(400, "InvalidContentType");
}

/** Why nothing is taken here; undefined: it is. */
function slotRefusal({ headers }: Request, url: URL, asset: AssetRecord, now: number): Response | undefined {
  const { slot, sizeBytes } = asset;
  if (slot === undefined) return refusal(404, "NoSuchKey");
  if (url.searchParams.get("signature") !== slot.signature) return refusal(403, "SignatureDoesNotMatch");
  if (now >= slot.expiresAt) return refusal(403, "AccessDenied");
  if (headers.has("x-api-key") || headers.has("authorization")) return refusal(400, "InvalidArgument");
  if (headers.get("transfer-encoding") === "chunked") return refusal(411, "MissingContentLength");
  const announced = headers.get("content-length");
  if (announced !== null && Number(announced) !== sizeBytes) return refusal(400, "IncompleteBody");
  const verbatim = Object.entries(slot.headers).every(([name, value]) => headers.get(name) === value);
  return verbatim ? undefined : refusal(403, "SignatureDoesNotMatch");
}

async function putUpload(request: Request, url: URL, world: World): Promise<Response> {
  const { assets } = world.store;
  const asset = assets.get(url.pathname.slice("/uploads/".length));
  if (asset?.slot === undefined) return refusal(404, "NoSuchKey");
  const closed = slotRefusal(request, url, asset, world.clock.now());
  if (closed !== undefined) return closed;
  const received = await receive(request, asset.sizeBytes);
  const refused = bytesRefusal(asset, received);
  if (refused !== undefined) return refused;
  // Deleted meanwhile, it stays deleted.
  if (assets.get(asset.id) !== asset) return refusal(404, "NoSuchKey");
  const { slot } = asset;
  assets.set(asset.id, { ...asset, sha256: received?.sha256, slot: { ...slot, received: true } });
  return new Response(null, { status: 200 });
}

/** undefined: the request is for the API. */
export async function storageAnswer(request: Request, world: World): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (url.pathname.startsWith("/uploads/") && request.method === "PUT") return putUpload(request, url, world);
  return undefined;
}
