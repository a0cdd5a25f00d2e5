import type { Ownership } from "../../../src/heygen/model";
import { errorResponse, jsonResponse } from "../fakes";
import { wireGroup, wireLook } from "../heygen/bench";

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
  /** Other fields of the wire. */
  readonly more?: Readonly<Record<string, unknown>>;
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

export function askedOf(url: string): Asked {
  const { pathname, searchParams } = new URL(url);
  return {
    list: pathname.endsWith("/looks") ? "looks" : "groups",
    ownership: searchParams.get("ownership"),
    type: searchParams.get("avatar_type"),
    groupId: searchParams.get("group_id"),
    token: searchParams.get("token"),
  };
}

/** An account whose API gives out pages by their place in the list, as a simple server does. */
export function answerFrom(data: FakeAccountData, url: string): Response {
  const asked = askedOf(url);
  const limit = Number(new URL(url).searchParams.get("limit") ?? "20");
  const start = asked.token === null ? 0 : Number(/^at-(\d+)$/.exec(asked.token)?.[1] ?? "NaN");
  if (Number.isNaN(start)) return errorResponse(400, "invalid_parameter", {}, { param: "token" });
  const isWanted = (item: { readonly ownership: Ownership }): boolean =>
    asked.ownership === null || item.ownership === asked.ownership;
  const groups = data.groups.filter(isWanted);
  const looks = data.looks
    .filter(isWanted)
    .filter(({ type }) => asked.type === null || type === asked.type)
    .filter(({ groupId }) => asked.groupId === null || groupId === asked.groupId);
  const end = start + limit;
  const [rows, count] =
    asked.list === "groups"
      ? [groups.slice(start, end).map((group) => toWireGroup(group, data)), groups.length]
      : [looks.slice(start, end).map(toWireLook), looks.length];
  const next = end < count ? `at-${String(end)}` : null;
  return jsonResponse({ data: rows, has_more: next !== null, next_token: next });
}

function toWireGroup({ id, looksCount }: AccountGroup, { looks }: FakeAccountData) {
  return wireGroup(id, { looks_count: looksCount ?? looks.filter(({ groupId }) => groupId === id).length });
}

function toWireLook({ id, type, groupId, name, more }: AccountLook) {
  return wireLook(id, { avatar_type: type, group_id: groupId ?? null, name: name ?? `Look ${id}`, ...more });
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
