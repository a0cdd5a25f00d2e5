import type { Clock } from "../heygen/ports";
import type { Downloaded } from "./download";

const MINUTE_MS = 60_000;

/** How long a picture is not asked for again, unless its address has changed by then. */
const PAUSES_MS = {
  failed: MINUTE_MS,
  expired: 10 * MINUTE_MS,
  gone: 60 * MINUTE_MS,
  refused: 60 * MINUTE_MS,
  foreign: 60 * MINUTE_MS,
} as const satisfies Partial<Record<Downloaded["kind"], number>>;

export type FailureKind = keyof typeof PAUSES_MS;

const MAX_REMEMBERED = 2000;

export interface Failures {
  /** @param urls the addresses that were tried */
  note(key: string, urls: readonly string[], kind: FailureKind): void;
  /** undefined: there is no reason not to try. */
  of(key: string, url: string): FailureKind | undefined;
  clear(): void;
}

/** Remembers for a while which pictures could not be had, so that nobody asks for them with each repaint. */
export function createFailures(clock: Clock): Failures {
  const known = new Map<
    string,
    { readonly urls: readonly string[]; readonly kind: FailureKind; readonly atMs: number }
  >();
  return {
    note(key, urls, kind) {
      known.delete(key);
      known.set(key, { urls, kind, atMs: clock.now() });
      const [oldest] = known.keys();
      if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
    },
    of(key, url) {
      const failure = known.get(key);
      if (!failure?.urls.includes(url)) return undefined;
      return clock.now() < failure.atMs + PAUSES_MS[failure.kind] ? failure.kind : undefined;
    },
    clear() {
      known.clear();
    },
  };
}
