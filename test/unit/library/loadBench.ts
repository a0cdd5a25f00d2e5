import { Catalog } from "../../../src/catalog/catalog";
import { createHeyGenReads } from "../../../src/heygen/createReads";
import type { Ownership } from "../../../src/heygen/model";
import { createFullLoad } from "../../../src/library/fullLoad";
import { fakeClock, fakeFetch, fakeLog, settle, type FakeCall } from "../fakes";
import { outcome } from "../heygen/bench";
import { answerFrom, askedOf, type Asked, type FakeAccountData } from "./fakeAccount";

/** Undefined: the account answers. */
export type Fault = (asked: Asked, call: FakeCall) => Response | undefined | Promise<Response | undefined>;

export interface LoadBenchOptions {
  readonly data: FakeAccountData;
  readonly fault?: Fault;
  readonly maxInFlight?: number;
}

/** The whole load over the real client and a fake network. */
export function loadBench({ data, fault, maxInFlight }: LoadBenchOptions) {
  const clock = fakeClock();
  const log = fakeLog();
  const end = new AbortController();
  const net = fakeFetch(
    async (call) => (await fault?.(askedOf(call.url), call)) ?? answerFrom(data, call.url),
    () => clock.now(),
  );
  const client = createHeyGenReads({
    origin: "https://api.heygen.com",
    credential: { kind: "apiKey", secret: "sk_V2_test" },
    fetch: net.fetch,
    clock,
    random: () => 0.5,
    log,
    ...(maxInFlight === undefined ? {} : { maxInFlight }),
  });
  const catalog = new Catalog(client, clock, log, end.signal);
  const library = createFullLoad({ client, catalog, clock, log, signal: end.signal });
  return {
    data,
    clock,
    log,
    end,
    net,
    client,
    catalog,
    library,
    /** What was asked for so far. */
    asked: (): readonly Asked[] => net.calls.map(({ url }) => askedOf(url)),
    /** Lets time pass until the promise has settled, ten minutes at most. */
    async settled(promise: Promise<unknown>): Promise<void> {
      const seen = outcome(promise);
      await settle();
      for (let second = 0; second < 600 && seen.state === "pending"; second += 1) await clock.advance(1_000);
      if (seen.state === "pending") throw new Error("it has not settled within ten minutes");
    },
    async load(): Promise<void> {
      await this.settled(library.load());
    },
    ids: (ownership: Ownership): readonly string[] => catalog.state.lookLists[ownership].ids,
    progress: (ownership: Ownership): string => catalog.state.lookLists[ownership].progress.kind,
  };
}
