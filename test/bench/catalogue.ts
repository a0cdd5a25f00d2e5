import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { Catalog } from "../../src/catalog/catalog";
import { createHeyGenReads } from "../../src/heygen/createReads";
import type { HeyGenReads, LookQuery } from "../../src/heygen/client";
import type { Ownership } from "../../src/heygen/model";
import { systemClock, type Fetch, type Log } from "../../src/heygen/ports";
import { createFullLoad } from "../../src/library/fullLoad";
import { answerFrom, type FakeAccountData } from "../unit/library/fakeAccount";

const OWNERSHIPS = ["private", "public"] as const satisfies readonly Ownership[];
/** About as in HeyGen's public catalogue: how many of twenty looks. */
const MIX = { studio_avatar: 9, photo_avatar: 6, digital_twin: 4, video_avatar: 1 };
const TYPES = Object.keys(MIX);
const TYPE_OF_TWENTY = Object.entries(MIX).flatMap(([type, count]) =>
  Array.from({ length: count }, () => type),
);
/** One group in ten is one's own. */
const OWN_EVERY = 10;

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** An account in memory that answers after a while. */
function accountOf(groups: number, looks: number): FakeAccountData {
  const ids = Array.from(
    { length: groups },
    (_, index) => `${"g".repeat(24)}${String(index).padStart(8, "0")}`,
  );
  const owner = (index: number): Ownership => (index % OWN_EVERY === 0 ? "private" : "public");
  const perGroup = ids.map(
    (_, index) => Math.floor(((index + 1) * looks) / groups) - Math.floor((index * looks) / groups),
  );
  return {
    groups: ids.map((id, index) => ({ id, ownership: owner(index), looksCount: perGroup[index] ?? 0 })),
    looks: ids.flatMap((groupId, index) =>
      Array.from({ length: perGroup[index] ?? 0 }, (_, nth) => {
        const id = `Name${String(index)}_Office_Sitting_Front_${String(nth)}_public`;
        const type = TYPE_OF_TWENTY[Math.floor(index / OWN_EVERY) % TYPE_OF_TWENTY.length] ?? "studio_avatar";
        return {
          id,
          ownership: owner(index),
          groupId,
          type,
          name: `Name ${String(index)} in Office`,
          more: facts(id),
        };
      }),
    ),
  };
}

function facts(id: string): Readonly<Record<string, unknown>> {
  return {
    gender: "female",
    tags: ["office", "sitting", "front"],
    supported_api_engines: ["avatar_iii", "avatar_iv"],
    preview_image_url: `https://files2.heygen.ai/avatar/v3/${id}/full/2.2/preview_target.webp`,
    preview_video_url: `https://files2.heygen.ai/avatar/v3/${id}/full/2.2/preview_video_target.mp4`,
    default_voice_id: "1bd001e7e50f421d891986aad5158bc8",
    image_width: 1080,
    image_height: 1350,
    preferred_orientation: "portrait",
  };
}

function clientOf(data: FakeAccountData, latencyMs: number): HeyGenReads {
  const fetch: Fetch = async (url, { signal }) => {
    await delay(latencyMs, undefined, signal ? { signal } : {});
    return answerFrom(data, url);
  };
  const credential = { kind: "apiKey", secret: "bench-key" } as const;
  return createHeyGenReads({
    origin: "https://api.heygen.com",
    credential,
    fetch,
    clock: systemClock,
    random: Math.random,
    log: silent,
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function walk(pages: AsyncGenerator<unknown, void>): Promise<void> {
  let next = await pages.next();
  while (next.done !== true) next = await pages.next();
}

function openLoad(client: HeyGenReads) {
  const { signal } = new AbortController();
  const catalog = new Catalog(client, systemClock, silent, signal);
  return { catalog, load: createFullLoad({ client, catalog, clock: systemClock, log: silent, signal }) };
}

export interface LoadTimes {
  /** Everything, as the extension loads it. Milliseconds, as all of these. */
  readonly fullMs: number;
  /** The same lists one after another. */
  readonly sequentialMs: number;
  /** The longest of them alone: pages of one list can only be asked for in turn. */
  readonly limitMs: number;
}

/** @throws Error where not everything came */
export async function measureLoad(groups: number, looks: number, latencyMs: number): Promise<LoadTimes> {
  const client = clientOf(accountOf(groups, looks), latencyMs);
  const { catalog, load } = openLoad(client);
  const fullMs = await timed(() => load.load());
  const came = [catalog.state.groups.size, catalog.state.looks.size];
  if (load.state.kind !== "complete" || came[0] !== groups || came[1] !== looks) {
    throw new Error(`The load is ${load.state.kind} with ${came.join(" groups and ")} looks.`);
  }
  const lists = OWNERSHIPS.flatMap((ownership) => [
    client.iterateGroups({ ownership }),
    ...TYPES.map((avatarType) => client.iterateLooks({ ownership, avatarType } satisfies LookQuery)),
  ]);
  const times: number[] = [];
  for (const list of lists) times.push(await timed(() => walk(list)));
  return {
    fullMs,
    sequentialMs: times.reduce((sum, ms) => sum + ms, 0),
    limitMs: Math.max(...times),
  };
}

/**
 * What a loaded catalogue keeps in memory. Needs `--expose-gc`.
 * @returns bytes
 */
export async function measureHeap(groups: number, looks: number): Promise<number> {
  const data = accountOf(groups, looks);
  const client = clientOf(data, 0);
  // The first load brings the code into memory, which is not the catalogue's.
  await openLoad(clientOf(accountOf(20, 60), 0)).load.load();
  const before = await settledHeap();
  const { catalog, load } = openLoad(client);
  await load.load();
  const after = await settledHeap();
  if (catalog.state.looks.size !== looks) throw new Error("Not everything came.");
  return after - before;
}

async function settledHeap(): Promise<number> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("Run this with --expose-gc.");
  for (let turn = 0; turn < 3; turn += 1) {
    await delay(10);
    await gc({ type: "major", execution: "async" });
  }
  return process.memoryUsage().heapUsed;
}
