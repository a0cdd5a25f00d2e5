import type { GalleryFilters, GroupCard, LookCard } from "../src/protocol";

export const NO_FILTERS: GalleryFilters = { search: "" };

/** Everything but the group: what "Clear Filters" clears. */
export function hasFilters(filters: GalleryFilters): boolean {
  const { search, ownership, type, gender, training } = filters;
  return search.trim() !== "" || [ownership, type, gender, training].some((value) => value !== undefined);
}

/** Case and accents do not matter. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Cards are replaced, never changed, so what was folded once holds. */
const haystacks = new WeakMap<LookCard | GroupCard, string>();

function haystackOf(card: LookCard | GroupCard): string {
  const known = haystacks.get(card);
  if (known !== undefined) return known;
  const texts = "type" in card ? [card.name, card.id, card.type, ...card.tags] : [card.name];
  const haystack = folded(texts.join("\n"));
  haystacks.set(card, haystack);
  return haystack;
}

/** Whether a look passes: every word of the search occurs somewhere, and every chosen value is its own. */
export function createFilter(
  filters: GalleryFilters,
  groups: ReadonlyMap<string, GroupCard>,
): (look: LookCard) => boolean {
  const words = folded(filters.search)
    .split(/\s+/u)
    .filter((word) => word !== "");
  return (look) => {
    if (!isChosen(filters.groupId, look.groupId) || !isChosen(filters.ownership, look.ownership))
      return false;
    if (!isChosen(filters.type, look.type) || !isChosen(filters.gender, look.gender)) return false;
    if (!isChosen(filters.training, look.training.label)) return false;
    if (words.length === 0) return true;
    const group = look.groupId === undefined ? undefined : groups.get(look.groupId);
    const haystack = group === undefined ? haystackOf(look) : `${haystackOf(look)}\n${haystackOf(group)}`;
    return words.every((word) => haystack.includes(word));
  };
}

function isChosen(wanted: string | undefined, value: string | undefined): boolean {
  return wanted === undefined || wanted === value;
}

export interface Facets {
  readonly types: readonly string[];
  readonly genders: readonly string[];
  readonly trainings: readonly string[];
}

/** The values that occur, in alphabetical order; a chosen one stays even where it no longer occurs. */
export function facetsOf(looks: Iterable<LookCard>, filters: GalleryFilters): Facets {
  const types = new Set<string>();
  const genders = new Set<string>();
  const trainings = new Set<string>();
  for (const look of looks) {
    types.add(look.type);
    if (look.gender !== undefined) genders.add(look.gender);
    trainings.add(look.training.label);
  }
  return {
    types: sorted(types, filters.type),
    genders: sorted(genders, filters.gender),
    trainings: sorted(trainings, filters.training),
  };
}

function sorted(values: Set<string>, chosen: string | undefined): readonly string[] {
  if (chosen !== undefined) values.add(chosen);
  return [...values].sort((left, right) => left.localeCompare(right));
}
