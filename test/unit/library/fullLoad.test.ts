import assert from "node:assert/strict";
import { wait } from "../../../src/heygen/wait";
import type { LoadState } from "../../../src/library/library";
import { lookOf } from "../catalog/bench";
import { errorResponse, never, settle } from "../fakes";
import { groupsWithLooks, together, type Asked, type FakeAccountData } from "./fakeAccount";
import { loadBench } from "./loadBench";

const sorted = (ids: Iterable<string>): readonly string[] => [...ids].sort();
const idsOf = ({ looks }: FakeAccountData): readonly string[] => sorted(looks.map(({ id }) => id));
const nameOf = ({ list, ownership, type, groupId, token }: Asked): string =>
  [list, ownership, type ?? groupId, token].filter((part) => part !== null).join(" ");

/** 30 own looks, 480 public ones. */
const account = (): FakeAccountData =>
  together(groupsWithLooks("private", 10, 3), groupsWithLooks("public", 120, 4));

describe("loading everything", () => {
  it("brings every group and look, and says so", async () => {
    const bench = loadBench({ data: account() });
    const states: LoadState[] = [];
    bench.library.onDidChange(() => states.push(bench.library.state));
    assert.deepEqual(bench.library.state, { kind: "idle" });
    await bench.load();
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
    assert.equal(bench.catalog.state.groups.size, 130);
    assert.deepEqual(states[0], { kind: "loading", loaded: 0, expected: undefined });
    assert.equal(bench.library.state.kind, "complete");
    for (const ownership of ["private", "public"] as const) {
      assert.equal(bench.progress(ownership), "complete");
      assert.equal(bench.catalog.state.groupLists[ownership].progress.kind, "complete");
    }
    assert.deepEqual(bench.log.of("warn"), []);
  });

  it("asks for no page twice, and for public looks type by type", async () => {
    const bench = loadBench({ data: account() });
    await bench.load();
    const names = bench.asked().map(nameOf);
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.filter((name) => name.startsWith("looks private")).length, 1, "one page has all");
    const firsts = bench
      .asked()
      .filter(({ list, ownership, token }) => list === "looks" && ownership === "public" && token === null);
    assert.deepEqual(sorted(firsts.map(({ type }) => String(type))), [
      "digital_twin",
      "photo_avatar",
      "studio_avatar",
      "video_avatar",
    ]);
  });

  it("never takes more than five slots, so that a click is sent at once", async () => {
    const most: number[] = [];
    const bench = loadBench({
      data: together(groupsWithLooks("private", 60, 4), groupsWithLooks("public", 120, 4)),
      fault: async () => {
        most.push(bench.net.inFlight());
        await wait(bench.clock, 100, undefined);
        return undefined;
      },
    });
    await bench.load();
    assert.equal(Math.max(...most), 5);
    const busy = loadBench({ data: account(), fault: () => never() });
    void busy.library.load();
    await settle();
    void busy.client.getLook("clicked").catch(() => undefined);
    await settle();
    assert.equal(busy.net.calls.at(-1)?.path, "/v3/avatars/looks/clicked");
    busy.end.abort();
  });

  it("asks for one's own first, and for groups and looks side by side", async () => {
    const bench = loadBench({ data: account(), fault: () => never() });
    void bench.library.load();
    await settle();
    assert.deepEqual(bench.asked().map(nameOf), [
      "groups private",
      "looks private",
      "groups public",
      "looks public studio_avatar",
    ]);
    bench.end.abort();
  });

  it("splits one's own by type too where they are many", async () => {
    const bench = loadBench({ data: groupsWithLooks("private", 60, 3) });
    await bench.load();
    assert.deepEqual(sorted(bench.ids("private")), idsOf(bench.data));
    const types = new Set(
      bench.asked().flatMap(({ type, ownership }) => (ownership === "private" ? (type ?? []) : [])),
    );
    assert.equal(types.size, 4);
  });

  it("puts looks in their groups' order, whichever page came first", async () => {
    const data = account();
    const bench = loadBench({ data });
    await bench.load();
    const inOrder = data.looks.filter(({ ownership }) => ownership === "public").map(({ id }) => id);
    assert.deepEqual(bench.ids("public"), inOrder);
    assert.deepEqual(
      bench.ids("private"),
      data.looks.slice(0, 30).map(({ id }) => id),
    );
  });

  it("leaves out what vanished, however late the saved copy comes with it", async () => {
    const bench = loadBench({ data: account() });
    const vanished = { ...lookOf("vanished"), ownership: "public" as const };
    const early = { ...vanished, id: "early" };
    const loading = bench.library.load();
    bench.catalog.adoptSaved({ looks: [early] });
    await bench.settled(loading);
    bench.catalog.adoptSaved({ looks: [early, vanished] });
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
    assert.deepEqual(sorted([...bench.ids("private"), ...bench.ids("public")]), idsOf(bench.data));
  });

  it("takes over what was saved where a load was incomplete: nothing says that it has vanished", async () => {
    const bench = loadBench({
      data: account(),
      fault: ({ type }) => (type === "studio_avatar" ? errorResponse(500, "internal") : undefined),
    });
    await bench.load();
    assert.equal(bench.library.state.kind, "incomplete");
    bench.catalog.adoptSaved({ looks: [{ ...lookOf("saved"), ownership: "public" }] });
    assert.ok(bench.ids("public").includes("saved"));
  });

  it("tells how far it has come: looks so far, and how many there are once all groups are known", async () => {
    const data = account();
    const bench = loadBench({
      data,
      fault: ({ type, token }) => (type === "studio_avatar" && token === "at-50" ? never() : undefined),
    });
    void bench.library.load();
    await bench.clock.advance(2_000);
    assert.deepEqual(bench.library.state, { kind: "loading", loaded: 510 - 70, expected: 510 });
    assert.equal(bench.progress("private"), "complete");
    assert.equal(bench.progress("public"), "loading");
    bench.end.abort();
  });

  it("shares one load among all who ask", async () => {
    const bench = loadBench({ data: account() });
    const all = Promise.all([bench.library.load(), bench.library.load()]);
    const third = bench.library.load();
    await bench.settled(Promise.all([all, third]));
    const names = bench.asked().map(nameOf);
    assert.equal(new Set(names).size, names.length);
  });

  it("does not ask again for groups that the tree has asked for", async () => {
    const bench = loadBench({ data: account() });
    void bench.catalog.loadGroups("private");
    await bench.settled(bench.catalog.loadGroups("public"));
    await bench.load();
    const names = bench.asked().map(nameOf);
    assert.equal(names.filter((name) => name === "groups public").length, 1);
    assert.equal(new Set(names).size, names.length);
  });

  it("of an account without avatars is complete too", async () => {
    const bench = loadBench({ data: { groups: [], looks: [] } });
    await bench.load();
    assert.equal(bench.library.state.kind, "complete");
    assert.deepEqual([bench.progress("private"), bench.progress("public")], ["complete", "complete"]);
  });
});

describe("loading everything again", () => {
  it("brings what changed, lets go of what vanished, keeps the API's order", async () => {
    const bench = loadBench({ data: account() });
    await bench.load();
    const before = bench.catalog.state;
    const [gone, renamed] = [bench.data.looks[40]?.id ?? "", bench.data.looks[50]?.id ?? ""];
    const made = { id: "made", ownership: "public", type: "video_avatar", groupId: "pub-g3" } as const;
    bench.data.looks = [...bench.data.looks.filter(({ id }) => id !== gone), made].map((look) =>
      look.id === renamed ? { ...look, name: "Renamed" } : look,
    );
    bench.data.groups = bench.data.groups.filter(({ id }) => id !== "own-g0");
    bench.data.looks = bench.data.looks.filter(({ groupId }) => groupId !== "own-g0");
    const asked = bench.net.calls.length;
    await bench.load();
    const { looks, groups } = bench.catalog.state;
    assert.deepEqual(sorted(looks.keys()), idsOf(bench.data));
    assert.ok(!groups.has("own-g0"));
    assert.equal(looks.get(renamed)?.name, "Renamed");
    assert.equal(
      looks.get("pub-g9-l0"),
      before.looks.get("pub-g9-l0"),
      "what did not change keeps its object",
    );
    assert.equal(bench.ids("public").indexOf("made"), bench.ids("public").indexOf("pub-g3-l3") + 1);
    assert.equal(bench.net.calls.length, 2 * asked, "everything was asked for anew");
    assert.equal(bench.library.state.kind, "complete");
  });

  it("follows a catalogue that shrinks to nothing", async () => {
    const bench = loadBench({ data: account() });
    await bench.load();
    bench.data.groups = [];
    bench.data.looks = [];
    await bench.load();
    assert.equal(bench.catalog.state.looks.size, 0);
    assert.equal(bench.catalog.state.groups.size, 0);
    assert.equal(bench.library.state.kind, "complete");
  });

  it("keeps what was saved until all has come, then lets go of what the API does not have", async () => {
    let isForbidden = true;
    const bench = loadBench({
      data: account(),
      fault: ({ type }) =>
        isForbidden && type === "video_avatar" ? errorResponse(403, "forbidden") : undefined,
    });
    bench.catalog.adoptSaved({ looks: [{ ...lookOf("old"), ownership: "public" }] });
    await bench.load();
    assert.equal(bench.library.state.kind, "incomplete");
    assert.ok(bench.catalog.state.looks.has("old"), "something failed: nothing goes");
    isForbidden = false;
    await bench.load();
    assert.equal(bench.library.state.kind, "complete");
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
  });
});
