import { OWNERSHIPS, type CatalogGroup, type CatalogState } from "../catalog/state";
import type { HeyGenError } from "../heygen/errors";

/** The types HeyGen's catalogue has, the commonest first. */
const KNOWN_TYPES = ["studio_avatar", "photo_avatar", "digital_twin", "video_avatar"] as const;

/**
 * The types whose looks are to be asked for, each by a cursor of its own.
 * @param seen types of looks that have come by any way
 */
export function typesToAsk(seen: Iterable<string>, asked: ReadonlySet<string>): readonly string[] {
  const others = [...new Set(seen)].sort();
  return [...new Set([...KNOWN_TYPES, ...others])].filter((type) => !asked.has(type));
}

/** A group of which fewer looks have come than it counts. */
export interface Gap {
  readonly groupId: string;
  readonly missing: number;
}

/** Counts that turned out wrong when the API was asked for the group itself: group id to the count. */
export type WrongCounts = ReadonlyMap<string, number>;

/** Counts looks by group, each once. */
export class Tally {
  readonly #groupOf = new Map<string, string | undefined>();
  readonly #counts = new Map<string, number>();
  #groupless = 0;

  /** How many have no group, as far as anybody said. */
  get groupless(): number {
    return this.#groupless;
  }

  add(lookId: string, groupId: string | undefined): void {
    const isNew = !this.#groupOf.has(lookId);
    if (!isNew && (groupId === undefined || this.#groupOf.get(lookId) !== undefined)) return;
    this.#groupOf.set(lookId, groupId);
    if (groupId !== undefined) this.#counts.set(groupId, this.countOf(groupId) + 1);
    if (isNew && groupId === undefined) this.#groupless += 1;
    if (!isNew) this.#groupless -= 1;
  }

  groupOf(lookId: string): string | undefined {
    return this.#groupOf.get(lookId);
  }

  countOf(groupId: string): number {
    return this.#counts.get(groupId) ?? 0;
  }
}

export function findGaps(
  groups: Iterable<CatalogGroup>,
  came: Pick<Tally, "countOf">,
  wrong: WrongCounts,
): readonly Gap[] {
  return [...groups].flatMap(({ id, looksCount }) => {
    const missing = looksCount - came.countOf(id);
    return missing > 0 && wrong.get(id) !== looksCount ? [{ groupId: id, missing }] : [];
  });
}

export type Filling =
  | { readonly kind: "nothing" }
  | { readonly kind: "groups"; readonly groupIds: readonly string[] }
  /** One cursor over all looks, whatever their type. */
  | { readonly kind: "everything" };

/** Asking for so many groups is never too much. */
const FEW_GROUPS = 12;
const LOOKS_PER_PAGE = 50;

/**
 * How to get the looks that no cursor brought: whichever takes fewer requests.
 * @param groupless looks that came without a group: they may be what the groups seem to lack
 * @param expected all looks by the groups' counts
 */
export function planFilling(gaps: readonly Gap[], groupless: number, expected: number): Filling {
  if (missingOf(gaps) <= groupless) return { kind: "nothing" };
  return gaps.length <= Math.max(FEW_GROUPS, Math.ceil(expected / LOOKS_PER_PAGE))
    ? { kind: "groups", groupIds: gaps.map(({ groupId }) => groupId) }
    : { kind: "everything" };
}

function missingOf(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + gap.missing, 0);
}

/**
 * Looks of a group together, the groups in their own order, what has no group there last. Among themselves they
 * stay as they are.
 */
export function orderByGroup(
  lookIds: Iterable<string>,
  groupOf: (lookId: string) => string | undefined,
  groupIds: readonly string[],
): readonly string[] {
  const byGroup = new Map<string, string[]>(groupIds.map((id) => [id, []]));
  const others: string[] = [];
  for (const lookId of lookIds) {
    const groupId = groupOf(lookId);
    const place = groupId === undefined ? undefined : byGroup.get(groupId);
    (place ?? others).push(lookId);
  }
  return [...byGroup.values(), others].flat();
}

/** All looks by the groups' own counts; undefined until all groups are known. */
export function expectedLooks({ groupLists, groups }: CatalogState): number | undefined {
  if (OWNERSHIPS.some((ownership) => groupLists[ownership].progress.kind !== "complete")) return undefined;
  return [...groups.values()].reduce((sum, { looksCount }) => sum + Math.max(0, looksCount), 0);
}

/** How many looks the catalogue lacks, as far as the groups' counts tell. */
export function missingLooks(state: CatalogState, wrong: WrongCounts): number | undefined {
  if (expectedLooks(state) === undefined) return undefined;
  const tally = new Tally();
  for (const { id, groupId } of state.looks.values()) tally.add(id, groupId);
  return Math.max(0, missingOf(findGaps(state.groups.values(), tally, wrong)) - tally.groupless);
}

/** After such a failure no other request of the account will do better. */
export function isHopeless(error: HeyGenError): boolean {
  return error.kind === "unauthorized";
}
