import type { Fetch } from "../heygen/ports";
import type { Serving } from "./serving";

/** The sandbox as a `Fetch`: rejects with the signal's reason once that is aborted, as fetch does. */
export function sandboxFetch(serving: Pick<Serving, "handle">): Fetch {
  return async (url, init) => {
    const signal = init.signal ?? undefined;
    signal?.throwIfAborted();
    const request = new Request(url, init);
    const answer = serving.handle(request).finally(() => {
      // Whoever streams it waits to be asked for more, or told that nobody will.
      if (!request.bodyUsed) void request.body?.cancel();
    });
    if (signal === undefined) return answer;
    return Promise.race([answer, aborted(signal)]);
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener(
      "abort",
      () => {
        const reason: unknown = signal.reason;
        reject(reason instanceof Error ? reason : new DOMException("Aborted", "AbortError"));
      },
      { once: true },
    );
  });
}
