import { storageFailure } from "../heygen/assetCalls";
import type { HeyGenClient } from "../heygen/client";
import { isHeyGenError } from "../heygen/errors";
import { isSuccess, type Exchange } from "../heygen/exchange";
import type { DirectUpload } from "../heygen/model";
import type { Clock, Random } from "../heygen/ports";
import { wait } from "../heygen/wait";
import { assertUnchanged, checkedBytes, type Sha256 } from "./checkedBytes";
import { ASK_AGAIN_AFTER_MS, decideAgain, isWorthAsking, type UploadStage } from "./decideAgain";
import type { SourceFile } from "./sourceFile";
import { UploadError } from "./uploadError";

export interface PutRequest {
  readonly slot: DirectUpload;
  /** How many bytes there will be. */
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array<ArrayBuffer>>;
  readonly signal: AbortSignal;
  /** Called with the number of bytes that have left, in all. */
  readonly onSent: (sentBytes: number) => void;
}

/**
 * Sends bytes to storage: with the slot's headers verbatim, without a credential, following no redirect.
 * Rejects with what `bytes` threw, and with nothing else.
 */
export type Put = (request: PutRequest) => Promise<Exchange>;

export interface DirectUploadPorts {
  readonly client: Pick<HeyGenClient, "createDirectUpload" | "completeDirectUpload" | "deleteAsset">;
  readonly put: Put;
  readonly createHash: () => Sha256;
  readonly clock: Clock;
  readonly random: Random;
}

export interface DirectUploadRequest {
  readonly source: SourceFile;
  readonly mediaType: string;
  readonly signal: AbortSignal;
  readonly onSent: (sentBytes: number) => void;
}

/**
 * A file of any size straight to storage, with a fresh slot where one expires or breaks. A slot that came to
 * nothing is taken back in the background.
 * @returns the asset's id
 * @throws HeyGenError, UploadError
 */
export async function uploadDirectly(
  ports: DirectUploadPorts,
  request: DirectUploadRequest,
): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const ended = await attemptOnce(ports, request);
    if (ended.kind === "done") return ended.assetId;
    const { stage, error, assetId } = ended;
    if (assetId !== undefined) takeBack(ports.client, assetId);
    const goOn = isHeyGenError(error) && !request.signal.aborted;
    const pause = goOn ? decideAgain(stage, error, attempt, ports.random()) : undefined;
    if (pause === undefined || !(await wait(ports.clock, pause, request.signal))) throw error;
  }
}

/** In the background, and never rejects: a cancel does not wait for it. */
export function takeBack(client: Pick<HeyGenClient, "deleteAsset">, assetId: string): void {
  void client.deleteAsset(assetId).catch(() => undefined);
}

type Attempt =
  | { readonly kind: "done"; readonly assetId: string }
  | {
      readonly kind: "failed";
      readonly stage: UploadStage;
      readonly error: unknown;
      readonly assetId: string | undefined;
    };

async function attemptOnce(ports: DirectUploadPorts, request: DirectUploadRequest): Promise<Attempt> {
  let stage: UploadStage = "announce";
  let assetId: string | undefined;
  try {
    const slot = await announce(ports, request);
    assetId = slot.assetId;
    const { sizeBytes } = request.source.opened;
    if (slot.maxBytes !== undefined && sizeBytes > slot.maxBytes) {
      throw new UploadError({ kind: "overLimit", maxBytes: slot.maxBytes });
    }
    stage = "put";
    const sha256 = await putOnce(ports, request, slot);
    stage = "complete";
    await complete(ports, assetId, sha256, request.signal);
    return { kind: "done", assetId };
  } catch (error) {
    return { kind: "failed", stage, error, assetId };
  }
}

function announce({ client }: DirectUploadPorts, request: DirectUploadRequest): Promise<DirectUpload> {
  const { source, mediaType, signal } = request;
  const file = { fileName: source.name, contentType: mediaType, sizeBytes: source.opened.sizeBytes };
  return client.createDirectUpload(file, { signal });
}

/** @returns the SHA-256 of what was sent, as hex */
async function putOnce(
  { put, createHash, clock }: DirectUploadPorts,
  { source, signal, onSent }: DirectUploadRequest,
  slot: DirectUpload,
): Promise<string> {
  const hash = createHash();
  const { sizeBytes } = source.opened;
  onSent(0);
  const exchange = await put({ slot, sizeBytes, bytes: checkedBytes(source, hash), signal, onSent });
  if (!isSuccess(exchange)) throw storageFailure(exchange, clock.now());
  await assertUnchanged(source);
  return hash.hex();
}

async function complete(
  { client, clock }: DirectUploadPorts,
  assetId: string,
  sha256: string,
  signal: AbortSignal,
): Promise<void> {
  for (let round = 0; ; round += 1) {
    try {
      await client.completeDirectUpload(assetId, sha256, { signal });
      return;
    } catch (error) {
      const pause = isHeyGenError(error) && isWorthAsking(error) ? ASK_AGAIN_AFTER_MS[round] : undefined;
      if (pause === undefined || !(await wait(clock, pause, signal))) throw error;
    }
  }
}
