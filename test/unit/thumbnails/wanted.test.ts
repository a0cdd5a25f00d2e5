import assert from "node:assert/strict";
import type { Look } from "../../../src/heygen/model";
import { followWanted } from "../../../src/thumbnails/followWanted";
import type { PictureOf } from "../../../src/thumbnails/thumbnails";
import { wantedPictures } from "../../../src/thumbnails/wanted";
import { NO_BOOKMARKS } from "../../../src/library/bookmarks";
import { fillGroups, fillLooks, groupOf, lookOf } from "../catalog/bench";
import { settle } from "../fakes";
import { NO_THUMBNAILS, sidebarBench } from "../sidebar/bench";

const url = (id: string): string => `https://files2.heygen.ai/${id}.webp`;
const pictured = (id: string, more: Partial<Look> = {}): Look =>
  lookOf(id, { previewImageUrl: url(id), ...more });

/** One's own group and looks, a public catalogue, and one public group opened. */
async function fill(bench: ReturnType<typeof sidebarBench>): Promise<void> {
  void bench.catalog.loadAllGroups();
  await fillGroups(bench, "groups:private", [groupOf("own", { previewImageUrl: url("own") })]);
  await fillGroups(
    bench,
    "groups:public",
    ["p", "q"].map((id) => groupOf(id, { previewImageUrl: url(id) })),
  );
  void bench.catalog.loadAllLooks();
  await fillLooks(bench, "looks:private", [
    pictured("mine", { groupId: "own" }),
    lookOf("plain", { groupId: "own" }),
  ]);
  await fillLooks(bench, "looks:public", [
    pictured("p1", { groupId: "p" }),
    pictured("p2", { groupId: "p" }),
    pictured("q1", { groupId: "q" }),
  ]);
}

function wantedBench() {
  const wanted: string[] = [];
  const thumbnails = {
    ...NO_THUMBNAILS,
    want: ({ kind, id }: PictureOf) => {
      wanted.push(`${kind} ${id}`);
    },
  };
  const sidebar = sidebarBench({ thumbnails });
  const { catalog, library, session, clock, end } = sidebar;
  followWanted({ catalog, library, bookmarks: session.bookmarks, thumbnails, clock, signal: end.signal });
  return { ...sidebar, wanted };
}

describe("wanted pictures", () => {
  it("are those of favourites, of what was used, of one's own and of opened groups; each once", async () => {
    const all = sidebarBench();
    const { catalog } = all;
    await fill(all);
    const ids = (favourites: readonly string[], recent: readonly string[]): readonly string[] =>
      wantedPictures(catalog.state, { favourites, recent }).map(({ kind, id }) => `${kind} ${id}`);
    assert.deepEqual(ids([], []), ["group own", "look mine"]);
    assert.deepEqual(ids(["q1", "mine"], ["p1", "q1", "unknown"]), [
      "group own",
      "look q1",
      "look mine",
      "look p1",
    ]);
    void catalog.loadLooksOf("p");
    await all.finish("looksOf:p");
    assert.ok(ids([], []).includes("group p"));
  });

  it("are not those whose address lost its signature", () => {
    const { catalog } = sidebarBench();
    const group = { ...groupOf("g", { previewImageUrl: url("g") }), ownership: "private" } as const;
    catalog.adoptSaved({ groups: [{ ...group, previewsUnsigned: true }] });
    assert.deepEqual(wantedPictures(catalog.state, NO_BOOKMARKS), []);
  });

  it("are come for when nothing has changed for a while, not while all is being loaded", async () => {
    const all = wantedBench();
    const { clock, library, wanted, session } = all;
    library.set({ load: { kind: "loading", loaded: 0, expected: undefined } });
    await fill(all);
    await clock.advance(60_000);
    assert.deepEqual(wanted, []);
    library.set({ load: { kind: "complete", atMs: 1 } });
    await clock.advance(2000);
    assert.deepEqual(wanted, []);
    await clock.advance(2000);
    assert.deepEqual(wanted, ["group own", "look mine"]);
    wanted.length = 0;
    await session.bookmarks.setFavourite(["q1"], true);
    await clock.advance(4000);
    assert.deepEqual(wanted, ["group own", "look q1", "look mine"]);
  });

  it("end with the account", async () => {
    const all = wantedBench();
    const { clock, library, end, wanted } = all;
    await fill(all);
    end.abort();
    await settle();
    assert.equal(clock.pending(), 0);
    library.set({ load: { kind: "complete", atMs: 1 } });
    await clock.advance(10_000);
    assert.deepEqual(wanted, []);
  });
});
