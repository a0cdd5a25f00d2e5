import type { Clock } from "../heygen/ports";
import { ApiFault, invalid, type Answer } from "./envelope";

const REPLAY_MS = 24 * 60 * 60 * 1000;
const KEY_SHAPE = /^[A-Za-z0-9_\-:.]{1,255}$/;

export interface Replays {
  /** Runs once per key and path within a day; afterwards gives the first answer again, whatever the body. */
  once(request: Request, path: string, run: () => Promise<Answer>): Promise<Answer>;
}

interface Entry {
  readonly startedAt: number;
  readonly answer: Answer | undefined;
}

export function createReplays(clock: Clock): Replays {
  const entries = new Map<string, Entry>();
  return {
    async once(request, path, run) {
      const key = request.headers.get("idempotency-key");
      if (key === null) return run();
      if (!KEY_SHAPE.test(key))
        throw invalid("Idempotency-Key", "The key must match [A-Za-z0-9_-:.]{1,255}.");
      const place = `${request.method} ${path} ${key}`;
      const known = entries.get(place);
      if (known !== undefined && clock.now() - known.startedAt < REPLAY_MS) {
        if (known.answer !== undefined) return known.answer;
        throw new ApiFault(409, "request_in_progress", "The first request with this key is still running.");
      }
      const startedAt = clock.now();
      entries.set(place, { startedAt, answer: undefined });
      const answer = await run().catch((error: unknown) => {
        if (error instanceof ApiFault) return error.answer;
        entries.delete(place);
        throw error;
      });
      entries.set(place, { startedAt, answer });
      return answer;
    },
  };
}
