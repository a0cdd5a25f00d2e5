import { OWNERSHIPS, type CatalogGroup, type CatalogLook, type CatalogState } from "../catalog/state";
import { sortedByName } from "./nameOrder";
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

/**
 * The rows in the catalogue's order, one's own first, and their numbers side by side: reading those is many times
 * faster than going from row to row.
 */
export interface Sheet {
  readonly rows: readonly Row[];
  /** Numbers of profiles, by place. */
  readonly profiles: Uint32Array;
  /** The words of all rows; those of a place begin at `starts[place]` and end where the next one's begin. */
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
}

/** All looks that are searched. */
export class LookTable {
  readonly vocabulary = new Vocabulary();
  readonly profiles: Profiles;
  readonly #rows = new Map<string, Row>();
  readonly #groupWords = new WeakMap<CatalogGroup, readonly number[]>();
  #sheet: Sheet | undefined;
  #places: ReadonlyMap<string, number> | undefined;
  #nameRanks: Uint32Array | undefined;
  #byName: readonly Row[] = [];
  #lists: CatalogState["lookLists"] | undefined;

  constructor(spoken: Spoken) {
    this.profiles = new Profiles(this.vocabulary, spoken);
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

  /** The same object until something changes. */
  sheet(): Sheet {
    return (this.#sheet ??= sheetOf(this.#inOrder()));
  }

  /** Places of looks in the sheet, in the order of the ids; unknown ids have none. */
  placesOf(lookIds: readonly string[]): readonly number[] {
    this.#places ??= new Map(this.sheet().rows.map(({ look }, place) => [look.id, place]));
    return lookIds.flatMap((id) => this.#places?.get(id) ?? []);
  }

  /** The rank of each place in the alphabet. */
  nameRanks(): Uint32Array {
    return (this.#nameRanks ??= this.#rankNames());
  }

  #forgetOrder(): void {
    this.#sheet = undefined;
    this.#places = undefined;
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
    for (const ownership of OWNERSHIPS) {
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
    const { rows } = this.sheet();
    this.#byName = sortedByName(this.#byName, rows);
    const ranks = new Map(this.#byName.map((row, rank) => [row, rank]));
    return Uint32Array.from(rows, (row) => ranks.get(row) ?? 0);
  }
}

function sheetOf(rows: readonly Row[]): Sheet {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ words }, place) => (starts[place + 1] = (starts[place] ?? 0) + words.length));
  const words = new Uint32Array(starts[rows.length] ?? 0);
  rows.forEach((row, place) => {
    words.set(row.words, starts[place]);
  });
  return { rows, words, starts, profiles: Uint32Array.from(rows, ({ profile }) => profile.number) };
}

/** HeyGen's ids for what is private, and tokens like them. */
const OPAQUE_ID = /^(?:[0-9a-f]{16,}|[0-9a-z]{24,})$/iu;

/** As typed words are compared with it. */
export function plainWords(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
