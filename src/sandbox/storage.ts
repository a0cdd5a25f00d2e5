import { sha256Of } from "./assets";
import { sniffedType } from "./fileTypes";
import type { AssetRecord } from "./records";
import type { World } from "./world";

/** Upload slots, which lie beside the API. Answers as an object store does, in XML. */

function refusal(status: number, code: string): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`;
  return new Response(xml, { status, headers: { "content-type": "application/xml" } });
}

/** Why the bytes are not taken; undefined: they are. */
async function slotRefusal(
  { sizeBytes, mimeType, sha256 }: AssetRecord,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response | undefined> {
  if (bytes.length !== sizeBytes) return refusal(400, "IncompleteBody");
  if (sha256 !== undefined && (await sha256Of(bytes)) !== sha256) return refusal(400, "BadDigest");
  return sniffedType(bytes) === mimeType ? undefined : refusal(400, "InvalidContentType");
}

async function putUpload(request: Request, url: URL, world: World): Promise<Response> {
  const asset = world.store.assets.get(url.pathname.slice("/uploads/".length));
  const slot = asset?.slot;
  if (asset === undefined || slot === undefined) return refusal(404, "NoSuchKey");
  if (url.searchParams.get("signature") !== slot.signature) return refusal(403, "SignatureDoesNotMatch");
  if (world.clock.now() >= slot.expiresAt) return refusal(403, "AccessDenied");
  if (request.headers.has("x-api-key") || request.headers.has("authorization"))
    return refusal(400, "InvalidArgument");
  const verbatim = Object.entries(slot.headers).every(([name, value]) => request.headers.get(name) === value);
  if (!verbatim) return refusal(403, "SignatureDoesNotMatch");
  const bytes = new Uint8Array(await request.arrayBuffer());
  const refused = await slotRefusal(asset, bytes);
  if (refused !== undefined) return refused;
  const filled: AssetRecord = { ...asset, sha256: await sha256Of(bytes), slot: { ...slot, received: true } };
  world.store.assets.set(asset.id, filled);
  return new Response(null, { status: 200 });
}

/** undefined: the request is for the API. */
export async function storageAnswer(request: Request, world: World): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (url.pathname.startsWith("/uploads/") && request.method === "PUT") return putUpload(request, url, world);
  return undefined;
}
