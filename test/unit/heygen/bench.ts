import assert from "node:assert/strict";
import type { Credential, HeyGenClient } from "../../../src/heygen/client";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { HeyGenError } from "../../../src/heygen/errors";
import type { HeyGenErrorKind } from "../../../src/heygen/errors";
import { fakeClock, fakeFetch, fakeLog, jsonResponse } from "../fakes";
import type { FakeCall, FakeClock, FakeFetch, FakeLog } from "../fakes";

export const SECRET = "sk_V2_hgu_kTest0123456789abcdef==";
export const ORIGIN = "https://api.heygen.com";
export const API_KEY: Credential = { kind: "apiKey", secret: SECRET };

export interface Bench {
  readonly client: HeyGenClient;
  readonly net: FakeFetch;
  readonly clock: FakeClock;
  readonly log: FakeLog;
}

interface BenchOptions {
  readonly credential?: Credential;
  readonly maxInFlight?: number;
  readonly random?: number;
  readonly origin?: string;
}

/** A client over a fake network; `random` 0.5 makes every jitter 1. */
export function bench(
  answer: (call: FakeCall, index: number) => Response | Promise<Response>,
  options: BenchOptions = {},
): Bench {
  const clock = fakeClock();
  const log = fakeLog();
  const net = fakeFetch(answer, () => clock.now());
  const client = createHeyGenClient({
    origin: options.origin ?? ORIGIN,
    credential: options.credential ?? API_KEY,
    fetch: net.fetch,
    clock,
    random: () => options.random ?? 0.5,
    log,
    ...(options.maxInFlight === undefined ? {} : { maxInFlight: options.maxInFlight }),
  });
  return { client, net, clock, log };
}

/** A client whose every call is answered so. */
export function answering(body: unknown, status = 200) {
  return bench(() => jsonResponse(body, status, { "x-request-id": "req-1" }));
}

/** The HeyGenError a promise rejects with; anything else fails the test. */
export async function failure(promise: Promise<unknown>, kind?: HeyGenErrorKind): Promise<HeyGenError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof HeyGenError, `not a HeyGenError: ${String(error)}`);
    if (kind !== undefined) {
      assert.equal(error.kind, kind, error.message);
    }
    return error;
  }
  assert.fail("it did not reject");
}

/** What became of a promise so far. */
export function outcome<T>(promise: Promise<T>): { value?: T; error?: unknown; state: string } {
  const seen: { value?: T; error?: unknown; state: string } = { state: "pending" };
  promise.then(
    (value) => {
      seen.state = "resolved";
      seen.value = value;
    },
    (error: unknown) => {
      seen.state = "rejected";
      seen.error = error;
    },
  );
  return seen;
}

export function wireGroup(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return { id, name: `Group ${id}`, created_at: 1_760_000_000, looks_count: 3, ...more };
}

export function wireLook(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return { id, name: `Look ${id}`, avatar_type: "photo_avatar", ...more };
}
