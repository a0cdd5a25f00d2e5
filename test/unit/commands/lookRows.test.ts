import assert from "node:assert/strict";
import type { CatalogState } from "../../../src/catalog/state";
import { lookRows, type PickRow, type RowFacts } from "../../../src/commands/lookRows";
import { createLookSearch } from "../../../src/search/lookSearch";
import { failure, groupOf, lookOf } from "../catalog/bench";
import { fakeClock } from "../fakes";
import { catalogOf, manyAvatars } from "../search/avatars";

function factsOf(state: CatalogState, more: Partial<RowFacts> = {}): RowFacts {
  const catalog = { state, onDidChange: () => () => undefined };
  return {
    text: "",
    state,
    load: { kind: "complete", atMs: 0 },
    isLoading: false,
    bookmarks: { favourites: [], recent: [] },
    only: {},
    search: createLookSearch({ catalog, clock: fakeClock(), spoken: (_, value) => value }),
    ...more,
  };
}

/** A section as `— label`, a look as its id, a note as what it does. */
function shown(rows: readonly PickRow[]): readonly string[] {
  return rows.map((row) => {
    if (row.kind === "look") return row.look.id;
    return row.kind === "section" ? `— ${row.label}` : `(${row.action}) ${row.label}`;
  });
}

const GROUP = { ...groupOf("g", { name: "Annie" }), ownership: "public" } as const;
const LOOKS = ["a", "b", "c", "d"].map((id) => ({
  ...lookOf(id, { name: `Look ${id}`, groupId: "g", orientation: "square" }),
  ownership: "public" as const,
}));
const STATE = catalogOf([GROUP], LOOKS);

describe("rows of a box that is for some looks only", () => {
  const own = { ...lookOf("own"), ownership: "private" as const };
  const state = catalogOf([GROUP], [...LOOKS, own]);
  const only = { ownership: "private" } as const;

  it("are those, with a text and without", () => {
    const bookmarks = { favourites: ["a", "own"], recent: ["b"] };
    assert.deepEqual(shown(lookRows(factsOf(state, { bookmarks, only }))), ["— Favourites", "own"]);
    assert.deepEqual(shown(lookRows(factsOf(state, { text: "look", only }))), ["own"]);
    assert.match(shown(lookRows(factsOf(state, { text: "annie", only }))).join(), /No look matches/);
  });
});

describe("rows without a text", () => {
  it("what was used comes first, then favourites, then the others; each look once", () => {
    const bookmarks = { favourites: ["a", "c"], recent: ["c", "gone"] };
    assert.deepEqual(shown(lookRows(factsOf(STATE, { bookmarks }))), [
      "— Recently used",
      "c",
      "— Favourites",
      "a",
      "— All looks",
      "b",
      "d",
    ]);
  });

  it("without any of those there is no heading", () => {
    assert.deepEqual(shown(lookRows(factsOf(STATE))), ["a", "b", "c", "d"]);
  });

  it("are a hundred looks at most, and say how many more there are", () => {
    const state = manyAvatars(130);
    const favourites = [...state.looks.keys()].slice(-3);
    const rows = lookRows(factsOf(state, { bookmarks: { favourites, recent: [] } }));
    assert.equal(rows.filter(({ kind }) => kind === "look").length, 100);
    assert.equal(shown(rows).at(-1), "(nothing) 30 more looks");
    assert.deepEqual(shown(rows).slice(0, 4), ["— Favourites", ...favourites]);
  });
});

describe("rows for a text", () => {
  it("are what is found, in its order, without headings, and know favourites", () => {
    const rows = lookRows(
      factsOf(STATE, { text: "look c", bookmarks: { favourites: ["c"], recent: ["a"] } }),
    );
    assert.deepEqual(
      rows.map((row) => row.kind === "look" && [row.look.id, row.description, row.isFavourite]),
      [["c", "Annie · Photo avatar · Square", true]],
    );
  });

  it("say that nothing matches, and how the text is cleared", () => {
    assert.deepEqual(shown(lookRows(factsOf(STATE, { text: "zzz" }))), [
      "(clear) No look matches \u2068zzz\u2069",
    ]);
  });

  it("say so with reserve while the rest is on its way", () => {
    assert.deepEqual(shown(lookRows(factsOf(STATE, { text: "zzz", isLoading: true }))), [
      "(clear) No look matches \u2068zzz\u2069 so far",
    ]);
  });
});

describe("notes above the rows", () => {
  it("a load that was incomplete can be asked for again", () => {
    const load = { kind: "incomplete", error: failure("network"), missing: 3 } as const;
    const [note, first] = lookRows(factsOf(STATE, { load }));
    assert.ok(note?.kind === "note");
    assert.equal(note.action, "retry");
    assert.match(note.detail, /Select to try again\.$/u);
    assert.equal(first?.kind, "look");
  });

  it("so can a list that failed", () => {
    const progress = { kind: "failed", error: failure("server") } as const;
    const { lookLists } = STATE;
    const state = { ...STATE, lookLists: { ...lookLists, public: { ...lookLists.public, progress } } };
    assert.equal(shown(lookRows(factsOf(state)))[0], "(retry) Not everything could be loaded");
  });

  it("a load that was stopped can go on", () => {
    const load = { kind: "stopped", loaded: 4, expected: 9 } as const;
    assert.equal(shown(lookRows(factsOf(STATE, { load })))[0], "(resume) Stopped at 4 of 9 looks");
  });
});
