import type { CatalogGroup, CatalogLook, CatalogState } from "../catalog/state";
import { Profiles, type Profile, type Spoken } from "./profiles";
import { foldText, wordsOf } from "./text";
import { Vocabulary } from "./vocabulary";

/** Where a word stands; the lower the more it tells. Facts are in the row's profile. */
export const FIELD = { name: 0, group: 1, tags: 2, id: 3 } as const;

/** A look as it is searched. Replaced whole when the look or its group changes. */
export interface Row {
  readonly look: CatalogLook;
  readonly group: CatalogGroup | undefined;
  readonly profile: Profile;
  /** Word number × 4 + field. */
  readonly words: readonly number[];
  /** The name's words, folded, with single spaces. */
  readonly name: string;
  /** Folded. */
  readonly id: string;
  readonly groupId: string;
  /** The id has no words of its own and is found by its beginning only. */
  readonly isOpaqueId: boolean;
}

/** Rows of all looks that are searched, in the catalogue's order: one's own first. */
export class LookTable {
  readonly vocabulary = new Vocabulary();
  readonly profiles: Profiles;
  readonly #rows = new Map<string, Row>();
  readonly #groupWords = new WeakMap<CatalogGroup, readonly number[]>();
  #ordered: readonly Row[] | undefined;
  #nameRanks: Uint32Array | undefined;
  #byName: readonly Row[] = [];
  #lists: CatalogState["lookLists"] | undefined;

  constructor(spoken: Spoken) {
    this.profiles = new Profiles(this.vocabulary, spoken);
  }

  get size(): number {
    return this.#rows.size;
  }

  get(lookId: string): Row | undefined {
    return this.#rows.get(lookId);
  }

  rows(): IterableIterator<Row> {
    return this.#rows.values();
  }

  put(look: CatalogLook, group: CatalogGroup | undefined): void {
    const isOpaqueId = OPAQUE_ID.test(look.id);
    const words = [
      ...this.#numbersOf(look.name, FIELD.name),
      ...(group === undefined ? [] : this.#groupWordsOf(group)),
      ...look.tags.flatMap((tag) => this.#numbersOf(tag, FIELD.tags)),
      ...(isOpaqueId ? [] : this.#numbersOf(look.id, FIELD.id)),
    ];
    this.#rows.set(look.id, {
      look,
      group,
      profile: this.profiles.of(look, group),
      words,
      name: plainWords(look.name),
      id: foldText(look.id),
      groupId: foldText(look.groupId ?? ""),
      isOpaqueId,
    });
    this.#forgetOrder();
  }

  remove(lookId: string): void {
    if (this.#rows.delete(lookId)) this.#forgetOrder();
  }

  /** Takes over the order of the catalogue's lists. */
  follow(lists: CatalogState["lookLists"]): void {
    if (lists.private.ids !== this.#lists?.private.ids || lists.public.ids !== this.#lists.public.ids) {
      this.#forgetOrder();
    }
    this.#lists = lists;
  }

  /** In the catalogue's order. The same array until something changes. */
  ordered(): readonly Row[] {
    return (this.#ordered ??= this.#inOrder());
  }

  /** The place of each row of `ordered` in the alphabet. */
  nameRanks(): Uint32Array {
    return (this.#nameRanks ??= this.#rankNames());
  }

  #forgetOrder(): void {
    this.#ordered = undefined;
    this.#nameRanks = undefined;
  }

  #numbersOf(text: string, field: number): readonly number[] {
    return wordsOf(text).map((word) => this.vocabulary.numberOf(word) * 4 + field);
  }

  /** A group's looks share them. */
  #groupWordsOf(group: CatalogGroup): readonly number[] {
    const known = this.#groupWords.get(group) ?? this.#numbersOf(group.name, FIELD.group);
    this.#groupWords.set(group, known);
    return known;
  }

  /** Looks that no list has yet come after the listed ones of their ownership. */
  #inOrder(): readonly Row[] {
    const listed: Record<CatalogLook["ownership"], Set<Row>> = { private: new Set(), public: new Set() };
    for (const ownership of ["private", "public"] as const) {
      for (const id of this.#lists?.[ownership].ids ?? []) {
        const row = this.#rows.get(id);
        if (row !== undefined) listed[row.look.ownership].add(row);
      }
    }
    if (listed.private.size + listed.public.size < this.#rows.size) {
      for (const row of this.#rows.values()) listed[row.look.ownership].add(row);
    }
    return [...listed.private, ...listed.public];
  }

  #rankNames(): Uint32Array {
    const rows = this.ordered();
    this.#byName = sortedByName(this.#byName, rows);
    const places = new Map(this.#byName.map((row, place) => [row, place]));
    return Uint32Array.from(rows, (row) => places.get(row) ?? 0);
  }
}

/** HeyGen's ids for what is private, and tokens like them. */
const OPAQUE_ID = /^(?:[0-9a-f]{16,}|[0-9a-z]{24,})$/iu;

/** As typed words are compared with it. */
export function plainWords(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const BY_NAME = new Intl.Collator(undefined, { numeric: true });
/** Below this share of new rows each is put into its place; above, sorting anew is faster. */
const FEW_NEW = 1 / 16;

/** Sorting by a collator is slow: what is sorted already stays so. */
function sortedByName(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const current = new Set(rows);
  const sorted = before.filter((row) => current.has(row));
  for (const row of sorted) current.delete(row);
  if (current.size > rows.length * FEW_NEW) return [...rows].sort(compareNames);
  for (const row of current) sorted.splice(placeOf(row, sorted), 0, row);
  return sorted;
}

function compareNames(a: Row, b: Row): number {
  return BY_NAME.compare(a.look.name, b.look.name);
}

function placeOf(row: Row, sorted: readonly Row[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && compareNames(other, row) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
