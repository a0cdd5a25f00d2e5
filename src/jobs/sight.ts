import { isHeyGenError } from "../heygen/errors";
import type { Clock } from "../heygen/ports";
import { lookOf, type Job } from "./job";

export interface SightPorts {
  readonly clock: Clock;
  /** With this key; rejects with `HeyGenError`. */
  readLook(lookId: string): Promise<unknown>;
}

/** `later`: HeyGen could not be asked. */
export type Seen = "yes" | "no" | "later";

/** Which of the looks that were begun with another key this one may read: it may be of another workspace. */
export interface Sight {
  /** Asks once for each look, and again after a pause where there was no answer. Never rejects. */
  see(job: Job): Promise<Seen>;
  /** By what was asked already. */
  sees(job: Job): boolean;
}

/** Milliseconds. */
const ASK_AGAIN_AFTER_MS = 60_000;

export function createSight(ports: SightPorts): Sight {
  const { clock } = ports;
  const known = new Map<string, { readonly seen: Seen; readonly untilMs: number }>();
  const ask = async (lookId: string): Promise<Seen> => {
    try {
      await ports.readLook(lookId);
      return "yes";
    } catch (error) {
      const isNo = isHeyGenError(error) && (error.kind === "notFound" || error.kind === "forbidden");
      return isNo ? "no" : "later";
    }
  };
  return {
    async see(job) {
      const lookId = lookOf(job)?.lookId;
      if (lookId === undefined) return "yes";
      const before = known.get(lookId);
      if (before !== undefined && clock.now() < before.untilMs) return before.seen;
      const seen = await ask(lookId);
      const untilMs = seen === "later" ? clock.now() + ASK_AGAIN_AFTER_MS : Infinity;
      known.set(lookId, { seen, untilMs });
      return seen;
    },
    sees(job) {
      const lookId = lookOf(job)?.lookId;
      return lookId === undefined || known.get(lookId)?.seen === "yes";
    },
  };
}
