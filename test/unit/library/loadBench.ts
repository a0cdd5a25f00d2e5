import { Catalog } from "../../../src/catalog/catalog";
import { createHeyGenReads } from "../../../src/heygen/createReads";
import type { Ownership } from "../../../src/heygen/model";
import { createFullLoad } from "../../../src/library/fullLoad";
import { errorResponse, fakeClock, fakeFetch, fakeLog, jsonResponse, settle, type FakeCall } from "../fakes";
import { outcome, wireGroup, wireLook } from "../heygen/bench";

export interface AccountGroup {
  readonly id: string;
  readonly ownership: Ownership;
  /** What the API says; the truth by default. */
  readonly looksCount?: number;
}

export interface AccountLook {
  readonly id: string;
  readonly ownership: Ownership;
  readonly type: string;
  readonly groupId?: string;
  readonly name?: string;
}

/** What HeyGen knows of an account; a test may change it at any time. */
export interface FakeAccountData {
  groups: readonly AccountGroup[];
  looks: readonly AccountLook[];
}

export interface Asked {
  readonly list: "groups" | "looks";
  readonly ownership: string | null;
  readonly type: string | null;
  readonly groupId: string | null;
  readonly token: string | null;
}

function askedOf(call: FakeCall): Asked {
  const { pathname, searchParams } = new URL(call.url);
  return {
    list: pathname.endsWith("/looks") ? "looks" : "groups",
    ownership: searchParams.get("ownership"),
    type: searchParams.get("avatar_type"),
    groupId: searchParams.get("group_id"),
    token: searchParams.get("token"),
  };
}

/** Undefined: the account answers. */
export type Fault = (asked: Asked, call: FakeCall) => Response | Promise<Response> | undefined;

/** An account whose API gives out pages by their place in the list, as a simple server does. */
function answerFrom(data: FakeAccountData, call: FakeCall): Response {
  const asked = askedOf(call);
  const limit = Number(new URL(call.url).searchParams.get("limit") ?? "20");
  const start = asked.token === null ? 0 : Number(/^at-(\d+)$/.exec(asked.token)?.[1] ?? "NaN");
  if (Number.isNaN(start)) return errorResponse(400, "invalid_parameter", {}, { param: "token" });
  const isWanted = (item: { readonly ownership: Ownership }): boolean =>
    asked.ownership === null || item.ownership === asked.ownership;
  const rows =
    asked.list === "groups"
      ? data.groups.filter(isWanted).map((group) => toWireGroup(group, data))
      : data.looks
          .filter(isWanted)
          .filter(({ type }) => asked.type === null || type === asked.type)
          .filter(({ groupId }) => asked.groupId === null || groupId === asked.groupId)
          .map(toWireLook);
  const next = start + limit < rows.length ? `at-${String(start + limit)}` : null;
  return jsonResponse({ data: rows.slice(start, start + limit), has_more: next !== null, next_token: next });
}

function toWireGroup({ id, looksCount }: AccountGroup, { looks }: FakeAccountData) {
  return wireGroup(id, { looks_count: looksCount ?? looks.filter(({ groupId }) => groupId === id).length });
}

function toWireLook({ id, type, groupId, name }: AccountLook) {
  return wireLook(id, { avatar_type: type, group_id: groupId ?? null, name: name ?? `Look ${id}` });
}

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
    (call) => fault?.(askedOf(call), call) ?? answerFrom(data, call),
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
    asked: (): readonly Asked[] => net.calls.map(askedOf),
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

const TYPES = ["studio_avatar", "photo_avatar", "digital_twin", "video_avatar"] as const;

/** So many groups with so many looks each, types taking turns by group. */
export function groupsWithLooks(
  ownership: Ownership,
  groups: number,
  looksEach: number,
  types: readonly string[] = TYPES,
): FakeAccountData {
  const prefix = ownership === "private" ? "own" : "pub";
  const ids = Array.from({ length: groups }, (_, index) => `${prefix}-g${String(index)}`);
  return {
    groups: ids.map((id) => ({ id, ownership })),
    looks: ids.flatMap((groupId, index) =>
      Array.from({ length: looksEach }, (_, nth) => ({
        id: `${groupId}-l${String(nth)}`,
        ownership,
        type: types[index % types.length] ?? "studio_avatar",
        groupId,
      })),
    ),
  };
}

export function together(...parts: readonly FakeAccountData[]): FakeAccountData {
  return { groups: parts.flatMap(({ groups }) => groups), looks: parts.flatMap(({ looks }) => looks) };
}
