import type { HeyGenClient } from "../heygen/client";
import { isHeyGenError, type HeyGenError } from "../heygen/errors";
import type { Exchange } from "../heygen/exchange";
import type { Put, PutRequest } from "./directUpload";
import { blobOf } from "./sourceFile";

type Client = Pick<HeyGenClient, "putDirectUpload">;

/**
 * Puts with the client's own `fetch`: for a browser, which has nothing else, and for the sample account, whose
 * storage no network reaches.
 * @param body `stream`: only what is under way is in memory; a browser's network takes a `blob` alone, and
 *   tells nothing until it is sent
 */
export function putThroughClient(client: Client, body: "blob" | "stream"): Put {
  return body === "blob" ? (request) => putBlob(client, request) : (request) => putStream(client, request);
}

async function putBlob(client: Client, request: PutRequest): Promise<Exchange> {
  const exchange = await send(client, request, await blobOf(request.bytes, ""));
  if (exchange === SENT) request.onSent(request.sizeBytes);
  return exchange;
}

async function putStream(client: Client, request: PutRequest): Promise<Exchange> {
  const reading: { fault?: { readonly error: unknown } } = {};
  const exchange = await send(client, request, streamOf(request, reading));
  if (reading.fault !== undefined) throw reading.fault.error;
  return exchange;
}

const SENT = { kind: "answer", status: 200, text: "", requestId: undefined, retryAfter: undefined } as const;

async function send(
  client: Client,
  { slot, signal }: PutRequest,
  body: Blob | ReadableStream<Uint8Array>,
): Promise<Exchange> {
  try {
    await client.putDirectUpload(slot, body, { signal });
    return SENT;
  } catch (error) {
    if (isHeyGenError(error)) return exchangeOf(error);
    throw error;
  }
}

function exchangeOf({ kind, status, message }: HeyGenError): Exchange {
  if (status !== undefined) return { ...SENT, status };
  return kind === "timeout" || kind === "aborted" ? { kind } : { kind: "network", fault: message };
}

/** Reads on when more is wanted. `reading` is told why it ended early. */
function streamOf(
  { bytes, onSent }: PutRequest,
  reading: { fault?: { readonly error: unknown } },
): ReadableStream<Uint8Array> {
  const pieces = bytes[Symbol.asyncIterator]();
  let sentBytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await pieces.next();
        if (next.done === true) {
          controller.close();
          return;
        }
        controller.enqueue(next.value);
        sentBytes += next.value.byteLength;
        onSent(sentBytes);
      } catch (error) {
        reading.fault = { error };
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
