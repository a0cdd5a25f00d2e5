import { hexOf } from "./base64";
import { param, type Call, type Endpoint } from "./call";
import { answered, ApiFault, invalid, missing } from "./envelope";
import { bodyOf } from "./fields";
import { ASSET_TYPES, declaredType, sniffedType } from "./fileTypes";
import { hexId } from "./random";
import type { AssetRecord } from "./records";
import { freshId } from "./world";

const MAX_MULTIPART_BYTES = 32 * 1024 * 1024;
/** What a form adds around its file at most. */
const FORM_BYTES = 64 * 1024;
const MAX_DIRECT_BYTES = 1024 * 1024 * 1024;
const SLOT_SECONDS = 60 * 60;

export function assetUrl(id: string): string {
  return `https://resource2.heygen.ai/assets/${id}`;
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function wireAsset({ id, url, mimeType, sizeBytes }: AssetRecord) {
  return { asset_id: id, url, mime_type: mimeType, size_bytes: sizeBytes };
}

async function uploadedFile(request: Request): Promise<File> {
  const form = await request.formData().catch(() => {
    throw invalid("file", "The body is not multipart/form-data.");
  });
  const file = form.get("file");
  if (file === null || typeof file === "string") throw invalid("file", "The form has no file.");
  return file;
}

const tooLarge = () => new ApiFault(413, "payload_too_large", "Files over 32 MB go by direct upload.");

async function uploadAsset(call: Call) {
  const announced = Number(call.request.headers.get("content-length") ?? 0);
  if (announced > MAX_MULTIPART_BYTES + FORM_BYTES) throw tooLarge();
  const file = await uploadedFile(call.request);
  if (file.size > MAX_MULTIPART_BYTES) throw tooLarge();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mimeType = sniffedType(bytes);
  if (mimeType === undefined) throw invalid("file", `The file must be one of ${ASSET_TYPES.join(", ")}.`);
  const declared = declaredType(file.type);
  if (declared !== undefined && declared !== mimeType) {
    throw invalid("file", `The file is declared as ${declared}, but its bytes are ${mimeType}.`);
  }
  const id = freshId(call.world);
  const asset: AssetRecord = {
    id,
    url: assetUrl(id),
    fileName: file.name,
    mimeType,
    sizeBytes: bytes.length,
    status: "completed",
    sha256: await sha256Of(bytes),
  };
  call.world.store.assets.set(id, asset);
  return answered(wireAsset(asset));
}

/** A SHA-256 as hex or base64, as hex. */
function checksumOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) throw invalid("checksum_sha256", "The checksum is not a SHA-256.");
  return hexOf(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
}

async function announceUpload(call: Call) {
  const body = await bodyOf(call.request);
  const fileName = body.text("filename", 255);
  const contentType = body.text("content_type");
  const sizeBytes = body.positive("size_bytes");
  const mimeType = declaredType(contentType);
  if (mimeType === undefined || !ASSET_TYPES.includes(mimeType)) {
    throw invalid("content_type", `The file must be one of ${ASSET_TYPES.join(", ")}.`);
  }
  if (sizeBytes > MAX_DIRECT_BYTES) throw new ApiFault(413, "payload_too_large", "The file is too large.");
  const { world, url } = call;
  const id = freshId(world);
  const signature = hexId(world.stream);
  const headers = { "content-type": contentType, "x-amz-meta-asset": id };
  world.store.assets.set(id, {
    id,
    url: assetUrl(id),
    fileName,
    mimeType,
    sizeBytes,
    status: "pending_upload",
    sha256: checksumOf(body.optionalText("checksum_sha256")),
    slot: { signature, expiresAt: world.clock.now() + SLOT_SECONDS * 1000, headers, received: false },
  });
  return answered({
    asset_id: id,
    upload_url: `${url.origin}/uploads/${id}?signature=${signature}`,
    upload_headers: headers,
    expires_in_seconds: SLOT_SECONDS,
    max_bytes: MAX_DIRECT_BYTES,
    status: "pending_upload",
  });
}

export function assetOf({ world }: Pick<Call, "world">, id: string): AssetRecord {
  const asset = world.store.assets.get(id);
  if (asset === undefined) throw missing("asset");
  return asset;
}

async function completeUpload(call: Call) {
  const asset = assetOf(call, param(call, "asset_id"));
  const checksum = checksumOf((await bodyOf(call.request, true)).optionalText("checksum_sha256"));
  if (asset.slot?.received === false) {
    const expired = call.world.clock.now() >= asset.slot.expiresAt;
    if (expired) throw new ApiFault(409, "asset_not_available", "The upload's time is over.");
    throw new ApiFault(409, "resource_not_ready", "The bytes have not come yet.");
  }
  if (checksum !== undefined && checksum !== asset.sha256) {
    throw invalid("checksum_sha256", "The bytes have another checksum.");
  }
  const completed: AssetRecord = { ...asset, status: "completed" };
  call.world.store.assets.set(asset.id, completed);
  return answered({ ...wireAsset(completed), status: completed.status });
}

function deleteAsset(call: Call) {
  const { id } = assetOf(call, param(call, "asset_id"));
  call.world.store.assets.delete(id);
  return answered({ id });
}

export const ASSET_ENDPOINTS: readonly Endpoint[] = [
  { method: "POST", path: "/v3/assets", scope: "asset:write", replayable: true, run: uploadAsset },
  { method: "POST", path: "/v3/assets/direct-uploads", scope: "asset:write", run: announceUpload },
  { method: "POST", path: "/v3/assets/{asset_id}/complete", scope: "asset:write", run: completeUpload },
  { method: "DELETE", path: "/v3/assets/{asset_id}", scope: "asset:write", run: deleteAsset },
];
