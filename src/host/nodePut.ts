import { request as sendPlainly, type ClientRequest, type IncomingMessage } from "node:http";
import { request as sendSafely } from "node:https";
import type { Put, PutRequest } from "../creation/directUpload";
import { isSuccess, type Exchange } from "../heygen/exchange";

/** Milliseconds in which nothing moves at all. */
const STALL_MS = 60_000;
/** On their way at most: enough to keep the network busy, little enough to be held in memory. */
const WINDOW_BYTES = 4 * 1024 * 1024;
/** Told of as sent one by one. */
const WRITE_BYTES = 256 * 1024;
/** Characters of an answer; storage's are a few hundred. */
const MAX_ANSWER = 64 * 1024;

/**
 * Puts through Node's own requests: fetch would send a stream in chunks of unknown number, which storage
 * refuses, and cannot tell what has left.
 */
export function createNodePut(stallMs = STALL_MS): Put {
  return async (put) => {
    if (put.signal.aborted) return { kind: "aborted" };
    const request = openRequest(put, stallMs);
    const ending = followRequest(request, put.signal);
    try {
      const all = await sendBytes(request, put, ending);
      const exchange = await ending.exchange;
      return all || !isSuccess(exchange) ? exchange : { kind: "network", fault: "answered too early" };
    } finally {
      ending.release();
      request.destroy();
    }
  };
}

function openRequest({ slot, sizeBytes }: PutRequest, stallMs: number): ClientRequest {
  const url = new URL(slot.uploadUrl);
  const send = url.protocol === "https:" ? sendSafely : sendPlainly;
  const headers = { ...slot.uploadHeaders, "content-length": sizeBytes };
  return send(url, { method: "PUT", headers, timeout: stallMs });
}

/** How a request ends, whichever way comes first. */
interface Ending {
  /** Never rejects. */
  readonly exchange: Promise<Exchange>;
  readonly isOver: boolean;
  release(): void;
}

function followRequest(request: ClientRequest, signal: AbortSignal): Ending {
  let isOver = false;
  let resolve: (exchange: Exchange) => void = () => undefined;
  const exchange = new Promise<Exchange>((settle) => (resolve = settle));
  const settle = (ended: Exchange): void => {
    isOver = true;
    resolve(ended);
  };
  const onAbort = (): void => {
    settle({ kind: "aborted" });
    request.destroy();
  };
  signal.addEventListener("abort", onAbort, { once: true });
  request.on("timeout", () => {
    settle({ kind: "timeout" });
  });
  // Stays until the end of the process: destroying a request may raise one more.
  request.on("error", (error) => {
    settle({ kind: "network", fault: "code" in error ? String(error.code) : error.name });
  });
  // A request closes as soon as its answer is in; only without one this is all there is to tell.
  const onClose = (): void => {
    settle({ kind: "network", fault: "closed" });
  };
  request.on("close", onClose);
  request.on("response", (answer) => {
    request.off("close", onClose);
    void readAnswer(answer).then(settle);
  });
  return {
    exchange,
    get isOver() {
      return isOver;
    },
    release() {
      signal.removeEventListener("abort", onAbort);
    },
  };
}

/** Never rejects: the status says what went wrong even when the rest is cut off. */
async function readAnswer(answer: IncomingMessage): Promise<Exchange> {
  let text = "";
  answer.setEncoding("utf8");
  try {
    for await (const piece of answer) {
      if (text.length < MAX_ANSWER) text += String(piece);
    }
  } catch {
    // See above.
  }
  const requestId = undefined;
  const retryAfter = answer.headers["retry-after"];
  return { kind: "answer", status: answer.statusCode ?? 0, text, requestId, retryAfter };
}

/** @returns whether all were handed over; not where the request ended before */
async function sendBytes(
  request: ClientRequest,
  { bytes, sizeBytes, onSent }: PutRequest,
  ending: Ending,
): Promise<boolean> {
  let handedOver = 0;
  let sent = 0;
  let wake: () => void = () => undefined;
  void ending.exchange.then(() => {
    wake();
  });
  for await (const piece of bytes) {
    for (let at = 0; at < piece.byteLength; at += WRITE_BYTES) {
      const part = piece.subarray(at, at + WRITE_BYTES);
      handedOver += part.byteLength;
      request.write(part, (error) => {
        if (error) return;
        sent += part.byteLength;
        if (!ending.isOver) onSent(sent);
        wake();
      });
    }
    while (handedOver - sent > WINDOW_BYTES && !ending.isOver) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
    if (ending.isOver) break;
  }
  if (!ending.isOver) request.end();
  return handedOver === sizeBytes;
}
