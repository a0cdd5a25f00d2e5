import assert from "node:assert/strict";
import type { Session } from "../../../src/account/session";
import { ResultWindow } from "../../../src/gallery/resultWindow";
import type { Results } from "../../../src/gallery/resultsMessage";
import type { LookSearch } from "../../../src/search/query";
import type { HostMessage, PageMessage } from "../../../src/protocol";
import type { Thumbnails } from "../../../src/thumbnails/thumbnails";
import { at, errorResponse, fakeClock, fakeFetch, type FakeClock } from "../fakes";
import { group, look, openFakeSession, searchWith } from "./samples";

type Show = PageMessage & { type: "show" };

const PICTURE = "https://files2.heygen.ai/a.webp";

interface SetUpOptions {
  readonly clock?: FakeClock;
  readonly search?: Partial<LookSearch>;
  /** Called with each search. */
  readonly onSearch?: () => void;
}

function setUp(options: SetUpOptions = {}) {
  const clock = options.clock ?? fakeClock();
  const mapped: string[] = [];
  const kept = new Map<string, string>();
  const lost = new Set<() => void>();
  const thumbnails: Thumbnails = {
    restored: Promise.resolve(),
    localUrl(id) {
      mapped.push(id);
      return kept.get(id);
    },
    fetch: () => Promise.resolve(undefined),
    want: () => undefined,
    recheck: () => Promise.resolve(),
    onDidChange(listener) {
      lost.add(listener);
      return () => lost.delete(listener);
    },
    clear: () => Promise.resolve(),
  };
  const fetch = fakeFetch(() => errorResponse(404, "avatar_not_found")).fetch;
  const session: Session = { ...openFakeSession(fetch, clock), thumbnails };
  const messages: Results[] = [];
  let searches = 0;
  const search = searchWith(clock)(session);
  const window = new ResultWindow({
    session,
    clock,
    webAddress: (address) => address,
    search: {
      onDidChange: (listener) => search.onDidChange(listener),
      dispose: () => {
        search.dispose();
      },
      search: (query, bookmarks) => {
        searches += 1;
        options.onSearch?.();
        return search.search(query, bookmarks);
      },
      ...options.search,
    },
    post: (message: HostMessage) => {
      if (message.type === "results") messages.push(message);
    },
  });
  const show = (change: Partial<Show> = {}): void => {
    const range = { start: 0, count: 3 };
    window.show({ type: "show", queryId: 1, filters: { search: "" }, range, watch: [], ...change });
  };
  const add = (...ids: string[]): void => {
    for (const id of ids) session.catalog.applyLook(look(id, { previewImageUrl: PICTURE }));
  };
  return {
    window,
    session,
    clock,
    mapped,
    kept,
    lost,
    show,
    add,
    taken: () => messages.splice(0),
    searches: () => searches,
  };
}

const idsOf = (message: Results | undefined) => message?.looks.map(({ id }) => id);

/** So many looks a0, a1, …, in this order. */
function adopt({ catalog }: Session, count: number): void {
  const looks = Array.from({ length: count }, (_, index) =>
    Object.assign(look(`a${index}`, { previewImageUrl: PICTURE }), { ownership: "private" as const }),
  );
  catalog.adoptSaved({ groups: [], looks });
}

describe("the window on the results", () => {
  it("holds only the range, whatever there is", () => {
    const { session, show, taken, mapped } = setUp();
    adopt(session, 10_000);
    show({ range: { start: 6_000, count: 60 }, watch: ["a5"] });
    const [message] = taken();
    assert.deepEqual([message?.total, message?.inFront, message?.range], [10_000, 10_000, { start: 6_000 }]);
    assert.deepEqual(
      idsOf(message),
      Array.from({ length: 60 }, (_, index) => `a${6_000 + index}`),
    );
    assert.equal(mapped.length, 61, "only looks of the range and the watched one became cards");
  });

  it("is empty behind the end", () => {
    const { add, show, taken } = setUp();
    add("a", "b");
    show({ range: { start: 5, count: 3 } });
    const [message] = taken();
    assert.deepEqual([idsOf(message), message?.total, message?.range], [[], 2, { start: 5 }]);
  });

  it("searches once for all ranges of the same results", () => {
    const { add, show, searches } = setUp();
    add("d", "c", "b", "a");
    show();
    show({ range: { start: 1, count: 3 } });
    show({ range: { start: 2, count: 2 } });
    assert.equal(searches(), 1);
    show({ queryId: 2, filters: { search: "c" } });
    assert.equal(searches(), 2);
  });

  it("has the revision of its ids: it grows when they change, not when a card does", async () => {
    const { add, session, clock, show, taken } = setUp();
    add("b", "a");
    show();
    const first = at(taken(), 0).revision;
    show({ range: { start: 1, count: 1 } });
    assert.equal(at(taken(), 0).revision, first);
    session.catalog.applyLook(look("b", { name: "Renamed" }));
    await clock.advance(1000);
    const renamed = at(taken(), 0);
    assert.deepEqual([renamed.revision, renamed.looks[0]?.name], [first, "Renamed"]);
    add("new");
    await clock.advance(1000);
    const grown = at(taken(), 0);
    assert.deepEqual([grown.revision, grown.total, idsOf(grown)], [first + 1, 3, ["a"]]);
    show({ queryId: 2, filters: { search: "" } });
    assert.equal(at(taken(), 0).revision, first + 2);
  });

  it("is not sent again where nothing in it changed", async () => {
    const { add, session, clock, show, taken } = setUp();
    add("d", "c", "b", "a");
    show({ range: { start: 0, count: 2 } });
    taken();
    session.catalog.applyLook(look("d", { name: "Look d", previewImageUrl: "https://elsewhere.example" }));
    await clock.advance(1000);
    assert.deepEqual(taken(), []);
  });

  it("is sent at once when something changes after a rest, then no more often than one can see", async () => {
    const { add, clock, show, taken } = setUp();
    show();
    taken();
    await clock.advance(500);
    add("a");
    await clock.advance(0);
    assert.deepEqual(taken().map(idsOf), [["a"]]);
    add("b");
    add("c");
    await clock.advance(99);
    assert.deepEqual(taken(), []);
    await clock.advance(1);
    assert.deepEqual(taken().map(idsOf), [["c", "b", "a"]]);
    assert.equal(clock.pending(), 0);
  });

  it("leaves the extension host most of its time where searching is slow", async () => {
    const slow = fakeClock();
    let extra = 0;
    const clock: FakeClock = { ...slow, now: () => slow.now() + extra };
    const { show, add, taken } = setUp({
      clock,
      onSearch: () => {
        extra += 80;
      },
    });
    show();
    taken();
    add("a");
    await slow.advance(700);
    assert.deepEqual(taken(), []);
    await slow.advance(200);
    assert.equal(taken().length, 1);
  });

  it("answers a newer question at once, with what is true then", async () => {
    const { add, clock, show, taken } = setUp();
    show();
    await clock.advance(0);
    add("a");
    await clock.advance(0);
    taken();
    add("c", "b");
    show({ queryId: 2, filters: { search: "b" } });
    const [message, ...others] = taken();
    assert.deepEqual([message?.queryId, idsOf(message), others], [2, ["b"], []]);
    await clock.advance(1000);
    assert.deepEqual(taken(), [], "what was waiting has been sent with the answer");
  });

  it("has pictures asked for anew that are no longer on disk", async () => {
    const { window, session, clock, kept, lost, add, show, taken } = setUp();
    kept.set("a", "file:///kept/a.webp");
    add("a");
    await clock.advance(1000);
    show();
    assert.deepEqual(at(taken(), -1).looks[0]?.picture, { kind: "url", url: "file:///kept/a.webp" });
    kept.clear();
    for (const tell of lost) tell();
    await clock.advance(1000);
    assert.deepEqual(
      taken().map(({ looks }) => looks[0]?.picture),
      [{ kind: "ask" }],
    );
    assert.equal(session.catalog.state.looks.size, 1);
    window.dispose();
    assert.equal(lost.size, 0);
  });

  it("follows favourites: cards, and the scope of them", async () => {
    const { add, session, clock, show, taken } = setUp();
    add("b", "a");
    show();
    const first = at(taken(), 0);
    await session.bookmarks.setFavourite(["b"], true);
    await clock.advance(1000);
    const marked = at(taken(), 0);
    assert.deepEqual(
      [marked.revision, marked.looks.map((card) => card.isFavourite), marked.scopes.favourites],
      [first.revision, [false, true], 1],
    );
    show({ queryId: 2, filters: { search: "", scope: "favourites" } });
    assert.deepEqual(taken().map(idsOf), [["b"]]);
    await session.bookmarks.setFavourite(["b"], false);
    await clock.advance(1000);
    assert.deepEqual(
      taken().map((message) => [message.total, idsOf(message)]),
      [[0, []]],
    );
  });

  it("tells of a watched look until it is gone, in range or not", async () => {
    const { add, session, clock, show, taken } = setUp();
    add("d", "c", "b", "a");
    const watchedIds = (message: Results | undefined) => message?.watched.map(({ id }) => id);
    show({ range: { start: 0, count: 2 }, watch: ["d", "unknown"] });
    assert.deepEqual(taken().map(watchedIds), [["d"]]);
    await assert.rejects(session.catalog.refreshLook("d"));
    await clock.advance(1000);
    const [message, ...others] = taken();
    assert.deepEqual([watchedIds(message), message?.total, idsOf(message), others], [[], 3, ["a", "b"], []]);
  });

  it("has the groups of what it shows, of what is watched and of what is in front", () => {
    const { session, show, taken } = setUp();
    for (const id of ["front", "near", "far", "other"]) session.catalog.applyGroup(group(id));
    session.catalog.applyLook(look("b", { groupId: "far" }));
    session.catalog.applyLook(look("a", { groupId: "near" }));
    const groupIds = () => taken().map((message) => message.groups.map(({ id }) => id));
    show({ range: { start: 0, count: 1 } });
    assert.deepEqual(groupIds(), [["near"]]);
    show({ range: { start: 0, count: 1 }, watch: ["b"] });
    assert.deepEqual(groupIds(), [["near", "far"]]);
    show({ queryId: 2, filters: { search: "", groupId: "front" }, watch: ["b"] });
    assert.deepEqual(groupIds(), [["front", "far"]]);
  });

  it("keeps each look at its place where the search is behind the catalogue", () => {
    const stale = (session: Session): LookSearch["search"] => {
      const found = searchWith(fakeClock())(session);
      return (query, bookmarks) => {
        const results = found.search(query, bookmarks);
        return { ...results, ids: ["gone", ...results.ids] };
      };
    };
    const other = openFakeSession(fakeFetch(() => errorResponse(404, "x")).fetch, fakeClock());
    other.catalog.applyLook(look("b"));
    other.catalog.applyLook(look("a"));
    const { session, show, taken } = setUp({ search: { search: stale(other) } });
    session.catalog.applyLook(look("b"));
    session.catalog.applyLook(look("a"));
    show({ range: { start: 1, count: 1 } });
    assert.deepEqual(
      taken().map((message) => [message.total, idsOf(message)]),
      [[2, ["b"]]],
    );
  });

  it("follows the search when it has caught up", async () => {
    const listeners: (() => void)[] = [];
    const { session, clock, show, taken } = setUp({
      search: {
        onDidChange: (listener) => {
          listeners.push(listener);
          return () => undefined;
        },
      },
    });
    show();
    taken();
    await clock.advance(1000);
    session.catalog.applyLook(look("a"));
    await clock.advance(1000);
    taken();
    for (const listener of listeners) listener();
    await clock.advance(1000);
    assert.deepEqual(taken(), [], "nothing new was found");
    assert.equal(listeners.length, 1);
  });

  it("has facets in words, and a chosen value even where nothing has it", () => {
    const { session, show, taken } = setUp();
    session.catalog.applyLook(look("a", { avatarType: "digital_twin", trainingStatus: "pending_consent" }));
    session.catalog.applyLook(look("b", { avatarType: "hologram", engines: ["avatar_iv"] }));
    show({ filters: { search: "", gender: "female" } });
    const { facets } = at(taken(), 0);
    assert.deepEqual(facets.gender, [{ value: "female", label: "Woman", count: 0 }]);
    show({ queryId: 2 });
    const all = at(taken(), 0).facets;
    assert.deepEqual(all.type, [
      { value: "digital_twin", label: "Digital twin", count: 1 },
      { value: "hologram", label: "hologram", count: 1 },
    ]);
    assert.deepEqual(all.training, [
      { value: "ready", label: "Ready", count: 1 },
      { value: "pendingConsent", label: "Waiting for consent", count: 1 },
    ]);
    assert.deepEqual(all.ownership, [{ value: "private", label: "My avatars", count: 2 }]);
  });

  it("is silent once it is over", async () => {
    const { window, add, clock, show, taken } = setUp();
    show();
    add("a");
    window.pause();
    await clock.advance(1000);
    assert.equal(taken().length, 1);
    show();
    taken();
    window.dispose();
    add("b");
    await clock.advance(1000);
    assert.deepEqual(taken(), []);
  });
});
