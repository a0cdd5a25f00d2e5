import { Catalog } from "../../../src/catalog/catalog";
import type { Attention } from "../../../src/consent/attention";
import type { ConsentStartPorts } from "../../../src/consent/start";
import type { HeyGenClient, HeyGenReads } from "../../../src/heygen/client";
import { withWrites } from "../../../src/heygen/createClient";
import { createHeyGenReads } from "../../../src/heygen/createReads";
import { sandboxFetch } from "../../../src/sandbox/entry";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/sandbox";
import { fakeClock, fakeLog, type FakeClock } from "../fakes";

/** Somebody always looks. */
export const WATCHED: Attention = { isFocused: () => true, onDidFocus: () => () => undefined };

/** A window that is in front or not, as a test says. */
export function fakeAttention(focused: boolean) {
  const listeners = new Set<() => void>();
  let isFocused = focused;
  return {
    isFocused: () => isFocused,
    onDidFocus(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next: boolean) {
      isFocused = next;
      if (next) for (const listener of [...listeners]) listener();
    },
    listening: () => listeners.size,
  };
}

export interface Place {
  readonly sandbox: Sandbox;
  readonly clock: FakeClock;
  readonly client: HeyGenClient;
  readonly reads: HeyGenReads;
  readonly catalog: Catalog;
  readonly session: ConsentStartPorts["session"];
  /** Ends the session, as signing out does. */
  readonly end: AbortController;
  /** What was told to the account, in order. */
  readonly reported: readonly unknown[];
  /** What was sent, in order; `key`: its idempotency key. */
  readonly sent: readonly { readonly call: string; readonly key: string | null }[];
  readonly ports: (id: string) => ConsentStartPorts;
}

export type Reply = Response | "answer" | "cut";

/** The real client and catalogue at the real sandbox, over a network that answers as `replyTo` says. */
export function atSandbox(
  replyTo: (call: string, nth: number) => Reply = () => "answer",
  options: SandboxOptions = {},
): Place {
  const clock = fakeClock();
  const log = fakeLog();
  const sandbox = createSandbox({ clock, ...options });
  const through = sandboxFetch(sandbox);
  const sent: { readonly call: string; readonly key: string | null }[] = [];
  const reported: unknown[] = [];
  const end = new AbortController();
  const reads = createHeyGenReads({
    origin: SAMPLE_ORIGIN,
    credential: { kind: "apiKey", secret: SAMPLE_KEY },
    clock,
    random: () => 0.5,
    log,
    async fetch(url, init) {
      const call = `${init.method ?? "GET"} ${new URL(url).pathname}`;
      const nth = sent.filter((one) => one.call === call).length;
      sent.push({ call, key: new Headers(init.headers).get("idempotency-key") });
      const reply = replyTo(call, nth);
      if (reply === "cut") throw new TypeError("fetch failed");
      return reply instanceof Response ? reply : through(url, init);
    },
  });
  const client = withWrites(reads);
  const catalog = new Catalog(client, clock, log, end.signal);
  const session = { id: { origin: SAMPLE_ORIGIN, fingerprint: "f" }, catalog, signal: end.signal };
  const ports = (id: string): ConsentStartPorts => ({
    account: { reportError: (error) => void reported.push(error) },
    session,
    client,
    id,
  });
  return { sandbox, clock, client, reads, catalog, session, end, reported, sent, ports };
}

/** An own group with this consent status; null: none is required. */
export function addOwn(place: Place, consent: string | null): string {
  return place.sandbox.addGroup({ name: "Anna", ownership: "private", consent });
}

export const consentCall = (groupId: string): string => `POST /v3/avatars/${groupId}/consent`;
export const readCall = (groupId: string): string => `GET /v3/avatars/${groupId}`;

export function countOf(place: Place, call: string): number {
  return place.sent.filter((one) => one.call === call).length;
}
