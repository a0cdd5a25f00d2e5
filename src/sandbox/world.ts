import { systemClock, type Clock } from "../heygen/ports";
import { addCatalogue } from "./catalogue";
import { SAMPLE_KEY, type SandboxKey, type ServingOptions } from "./options";
import { addOwnAvatars } from "./ownAvatars";
import { INLINE_PREVIEWS, type Previews } from "./previews";
import { hashOf, hexId, streamOf, type Stream } from "./random";
import { createStore, type Store } from "./store";
import type { Wiring } from "./wire";

const SECOND_MS = 1000;

export interface Pace {
  readonly photoMs: number;
  readonly promptMs: number;
  readonly twinMs: number;
  readonly consentMs: number;
  readonly createMs: number;
}

/** Everything one sandbox knows. */
export interface World {
  readonly clock: Clock;
  readonly stream: Stream;
  readonly store: Store;
  readonly previews: Previews;
  readonly keys: readonly SandboxKey[];
  readonly revoked: Set<string>;
  readonly pace: Pace;
  readonly creationSlots: number;
  readonly legacyTwinType: boolean;
  /** USD. */
  balance: number;
  /** Creates that were carried out, and therefore paid. */
  creates: number;
}

function paceOf(pace: ServingOptions["pace"]): Pace {
  return {
    photoMs: pace?.trainingMs ?? 20 * SECOND_MS,
    promptMs: pace?.trainingMs ?? 30 * SECOND_MS,
    twinMs: pace?.trainingMs ?? 20 * SECOND_MS,
    consentMs: pace?.consentMs ?? 25 * SECOND_MS,
    createMs: pace?.createMs ?? 0,
  };
}

export function createWorld(options: ServingOptions): World {
  const clock = options.clock ?? systemClock;
  const stream = streamOf(hashOf(`seed ${String(options.seed ?? 1)}`));
  const store = createStore();
  const pace = paceOf(options.pace);
  const keys = options.keys ?? [{ secret: SAMPLE_KEY, kind: "apiKey", scopes: "full", name: "Sample key" }];
  const casting = { store, stream, now: clock.now(), nextOrder: () => store.nextOrder() };
  addCatalogue(casting);
  addOwnAvatars(casting, pace.twinMs);
  return {
    clock,
    stream,
    store,
    previews: options.previews ?? INLINE_PREVIEWS,
    keys,
    revoked: new Set(keys.filter((key) => key.revoked === true).map((key) => key.secret)),
    pace,
    creationSlots: options.creationSlots ?? Infinity,
    legacyTwinType: options.legacyTwinType ?? false,
    balance: options.balance ?? 120,
    creates: 0,
  };
}

export function wiringOf({ store, previews, clock }: World): Wiring {
  return { store, previews, now: clock.now() };
}

/** An id that nothing has yet. */
export function freshId({ stream, store }: World): string {
  for (;;) {
    const id = hexId(stream);
    if (store.group(id) === undefined && store.look(id) === undefined && !store.assets.has(id)) return id;
  }
}
