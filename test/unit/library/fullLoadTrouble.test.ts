import assert from "node:assert/strict";
import { errorResponse, fakeClock, jsonResponse, never, settle } from "../fakes";
import { lookOf } from "../catalog/bench";
import { wireLook } from "../heygen/bench";
import { groupsWithLooks, together, type Asked, type FakeAccountData } from "./fakeAccount";
import { loadBench } from "./loadBench";

const sorted = (ids: Iterable<string>): readonly string[] => [...ids].sort();
const idsOf = ({ looks }: FakeAccountData): readonly string[] => sorted(looks.map(({ id }) => id));
const nameOf = ({ list, ownership, type, groupId, token }: Asked): string =>
  [list, ownership, type ?? groupId, token].filter((part) => part !== null).join(" ");
const repeats = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** 30 own looks; 480 public ones, 120 of each type. */
const account = (): FakeAccountData =>
  together(groupsWithLooks("private", 10, 3), groupsWithLooks("public", 120, 4));

const isMiddle = ({ type, token }: Asked): boolean => type === "photo_avatar" && token === "at-50";

describe("loading everything: failures", () => {
  it("a page that fails for good leaves its gap; all else goes on, and the gap is told", async () => {
    const bench = loadBench({
      data: account(),
      fault: (asked) => (isMiddle(asked) ? errorResponse(500, "x") : undefined),
    });
    await bench.load();
    const { state } = bench.library;
    assert.ok(state.kind === "incomplete");
    assert.equal(state.error.kind, "server");
    assert.equal(state.missing, 70);
    assert.equal(bench.catalog.state.looks.size, 510 - 70);
    assert.deepEqual([bench.progress("private"), bench.progress("public")], ["complete", "failed"]);
    assert.equal(bench.catalog.state.groupLists.public.progress.kind, "complete");
  });

  it("goes on from there with the next load, and asks for no other page again", async () => {
    let isBroken = true;
    const bench = loadBench({
      data: account(),
      fault: (asked) => (isBroken && isMiddle(asked) ? errorResponse(500, "x") : undefined),
    });
    await bench.load();
    isBroken = false;
    const before = bench.net.calls.length;
    await bench.load();
    assert.deepEqual(bench.asked().slice(before).map(nameOf), [
      "looks public photo_avatar at-50",
      "looks public photo_avatar at-100",
    ]);
    assert.equal(bench.library.state.kind, "complete");
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
  });

  it("does not let go of anything while something fails", async () => {
    const bench = loadBench({ data: account() });
    await bench.load();
    const [, , gone] = bench.data.looks;
    bench.data.looks = bench.data.looks.filter((look) => look !== gone);
    const broken = loadBench({
      data: bench.data,
      fault: (asked) => (isMiddle(asked) ? errorResponse(500, "x") : undefined),
    });
    broken.catalog.adoptSaved({
      groups: [...bench.catalog.state.groups.values()],
      looks: [...bench.catalog.state.looks.values()],
    });
    await broken.load();
    assert.ok(broken.library.state.kind === "incomplete");
    assert.equal(broken.library.state.missing, 0, "what was saved fills the gap");
    assert.ok(gone !== undefined && broken.catalog.state.looks.has(gone.id));
  });

  it("of the groups: looks come all the same, and how many are missing nobody knows", async () => {
    const bench = loadBench({
      data: account(),
      fault: ({ list, ownership }) =>
        list === "groups" && ownership === "public" ? errorResponse(503, "x") : undefined,
    });
    await bench.load();
    const { state } = bench.library;
    assert.ok(state.kind === "incomplete");
    assert.equal(state.missing, undefined);
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
    assert.equal(bench.progress("private"), "complete");
  });

  it("a key that is refused is not tried with every list there is", async () => {
    const bench = loadBench({ data: account(), fault: () => errorResponse(401, "unauthorized") });
    await bench.load();
    assert.ok(bench.library.state.kind === "incomplete");
    assert.equal(bench.library.state.error.kind, "unauthorized");
    assert.ok(bench.net.calls.length <= 5, String(bench.net.calls.length));
  });

  it("being offline is said, and what was there stays", async () => {
    const bench = loadBench({
      data: account(),
      fault: () => {
        throw new TypeError("fetch failed");
      },
    });
    bench.catalog.adoptSaved({ looks: [{ ...lookOf("saved"), ownership: "public" }] });
    await bench.load();
    assert.ok(bench.library.state.kind === "incomplete");
    assert.equal(bench.library.state.error.kind, "network");
    assert.deepEqual(bench.ids("public"), ["saved"]);
  });

  it("of a strange shape are failures too", async () => {
    const bench = loadBench({ data: account(), fault: () => jsonResponse({ data: "no list" }) });
    await bench.load();
    assert.ok(bench.library.state.kind === "incomplete");
    assert.equal(bench.library.state.error.kind, "malformed");
  });
});

describe("loading everything: lists that misbehave", () => {
  it("tokens that repeat end that cursor; the gap is filled by another way", async () => {
    const bench = loadBench({
      data: account(),
      fault: ({ type, token, ownership }) =>
        type === "photo_avatar" && ownership === "public" && token === "at-50"
          ? jsonResponse({ data: [], has_more: true, next_token: "at-50" })
          : undefined,
    });
    await bench.load();
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
    assert.equal(bench.library.state.kind, "complete");
  });

  it("tokens that repeat everywhere: what came stays, and it is told that it is not all", async () => {
    const bench = loadBench({
      data: groupsWithLooks("public", 200, 4),
      fault: ({ list, token }) =>
        list === "looks" && token === "at-50"
          ? jsonResponse({ data: [], has_more: true, next_token: "at-50" })
          : undefined,
    });
    bench.catalog.adoptSaved({ looks: [{ ...lookOf("saved"), ownership: "public" }] });
    await bench.load();
    const { state } = bench.library;
    assert.ok(state.kind === "incomplete");
    assert.deepEqual([state.error.kind, state.error.param], ["malformed", "next_token"]);
    assert.ok(bench.catalog.state.looks.has("saved"));
    assert.ok(state.missing !== undefined && state.missing > 500);
  });

  it("ids that come twice are there once", async () => {
    const bench = loadBench({
      data: account(),
      fault: ({ list, ownership, token }) =>
        list === "looks" && ownership === "private" && token === null
          ? jsonResponse({
              data: ["a", "b", "a", "b"].map((id) => wireLook(id, { group_id: "own-g0" })),
              has_more: false,
            })
          : undefined,
    });
    await bench.load();
    assert.deepEqual(
      bench.ids("private").filter((id) => id === "a" || id === "b"),
      ["a", "b"],
    );
  });

  it("a look that both ownerships list is there once, and counts once in each", async () => {
    const data = account();
    const bench = loadBench({
      data: together(data, {
        groups: [],
        looks: [{ id: "own-g0-l0", ownership: "public", type: "studio_avatar", groupId: "own-g0" }],
      }),
    });
    await bench.load();
    assert.equal(bench.library.state.kind, "complete");
    const places = [...bench.ids("private"), ...bench.ids("public")].filter((id) => id === "own-g0-l0");
    assert.equal(places.length, 1);
  });
});

describe("loading everything: stop and go on", () => {
  /** Stops when the middle of the photo avatars was asked for. */
  async function stoppedInTheMiddle() {
    let isSlow = true;
    const bench = loadBench({
      data: account(),
      fault: (asked) => (isSlow && isMiddle(asked) ? never() : undefined),
    });
    const load = bench.library.load();
    await bench.clock.advance(2_000);
    bench.library.stop();
    await load;
    isSlow = false;
    return bench;
  }

  it("aborts what is under way at once, and keeps what came", async () => {
    const bench = await stoppedInTheMiddle();
    assert.equal(bench.net.inFlight(), 0);
    assert.equal(bench.clock.pending(), 0);
    assert.deepEqual(bench.library.state, { kind: "stopped", loaded: 440, expected: 510 });
    assert.equal(bench.catalog.state.looks.size, 440);
    assert.deepEqual([bench.progress("private"), bench.progress("public")], ["complete", "idle"]);
    assert.deepEqual(bench.log.of("warn"), [], "a stop is no failure");
  });

  it("goes on where it was, without asking for a page twice", async () => {
    const bench = await stoppedInTheMiddle();
    const before = bench.net.calls.length;
    await bench.load();
    assert.deepEqual(bench.asked().slice(before).map(nameOf), [
      "looks public photo_avatar at-50",
      "looks public photo_avatar at-100",
    ]);
    assert.equal(bench.library.state.kind, "complete");
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
  });

  it("starts a list anew whose token has become too old, and only that one", async () => {
    let phase: "slow" | "old" | "well" = "slow";
    const bench = loadBench({
      data: account(),
      fault: (asked) => {
        if (!isMiddle(asked) || phase === "well") return undefined;
        if (phase === "slow") return never();
        phase = "well";
        return errorResponse(400, "invalid_parameter", {}, { param: "token" });
      },
    });
    const load = bench.library.load();
    await bench.clock.advance(2_000);
    bench.library.stop();
    await load;
    phase = "old";
    const before = bench.net.calls.length;
    await bench.load();
    assert.deepEqual(bench.asked().slice(before).map(nameOf), [
      "looks public photo_avatar at-50",
      "looks public photo_avatar",
      "looks public photo_avatar at-50",
      "looks public photo_avatar at-100",
    ]);
    assert.equal(bench.library.state.kind, "complete");
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
  });

  it("stops groups that nobody else asked for, and goes on with them too", async () => {
    let isSlow = true;
    const isSecondGroups = ({ list, token }: Asked): boolean => list === "groups" && token === "at-50";
    const bench = loadBench({
      data: account(),
      fault: (asked) => (isSlow && isSecondGroups(asked) ? never() : undefined),
    });
    const load = bench.library.load();
    await bench.clock.advance(2_000);
    bench.library.stop();
    await load;
    assert.equal(bench.net.inFlight(), 0);
    assert.equal(bench.catalog.state.groupLists.public.ids.length, 50);
    assert.equal(bench.catalog.state.groupLists.public.progress.kind, "idle");
    isSlow = false;
    await bench.load();
    assert.equal(bench.catalog.state.groupLists.public.ids.length, 120);
    assert.deepEqual(repeats(bench.asked().map(nameOf)), ["groups public at-50"], "the one that was aborted");
  });

  it("leaves groups alone that the tree is waiting for", async () => {
    const bench = loadBench({
      data: account(),
      fault: ({ list, token }) => (list === "groups" && token === "at-50" ? never() : undefined),
    });
    void bench.catalog.loadGroups("public");
    const load = bench.library.load();
    await bench.clock.advance(2_000);
    bench.library.stop();
    await load;
    assert.equal(bench.library.state.kind, "stopped");
    assert.equal(bench.net.inFlight(), 1);
    assert.equal(bench.catalog.state.groupLists.public.progress.kind, "loading");
    bench.end.abort();
  });

  it("a load asked for right after a stop begins when the stopped one has ended", async () => {
    let isSlow = true;
    const bench = loadBench({
      data: account(),
      fault: (asked) => (isSlow && isMiddle(asked) ? never() : undefined),
    });
    void bench.library.load();
    await bench.clock.advance(2_000);
    bench.library.stop();
    isSlow = false;
    await bench.load();
    assert.equal(bench.library.state.kind, "complete");
  });

  it("a stop without a load does nothing", async () => {
    const bench = loadBench({ data: account() });
    bench.library.stop();
    assert.equal(bench.library.state.kind, "idle");
    await bench.load();
    bench.library.stop();
    assert.equal(bench.library.state.kind, "complete");
  });
});

describe("loading everything: storms and ends", () => {
  it("outlasts a storm of 429, and slows down for it", async () => {
    const start = fakeClock().now();
    const stormy = loadBench({
      data: account(),
      fault: (_, { at }) =>
        at - start < 25_000 ? errorResponse(429, "rate_limit_exceeded", { "retry-after": "3" }) : undefined,
    });
    await stormy.load();
    assert.equal(stormy.library.state.kind, "complete");
    assert.deepEqual(sorted(stormy.catalog.state.looks.keys()), idsOf(stormy.data));
    const during = stormy.net.calls.filter(({ at }) => at - start < 25_000);
    assert.ok(during.length < 30, `${String(during.length)} requests into the storm`);
  });

  it("gives up where the account's quota is spent", async () => {
    const bench = loadBench({ data: account(), fault: () => errorResponse(429, "quota_exceeded") });
    await bench.load();
    assert.ok(bench.library.state.kind === "incomplete");
    assert.equal(bench.library.state.error.code, "quota_exceeded");
  });

  it("is over when the session ends in the middle: nothing is asked, written or told any more", async () => {
    const bench = loadBench({ data: account(), fault: (asked) => (isMiddle(asked) ? never() : undefined) });
    const load = bench.library.load();
    await bench.clock.advance(2_000);
    let tellings = 0;
    bench.library.onDidChange(() => (tellings += 1));
    const { state } = bench.catalog;
    bench.end.abort();
    await load;
    await settle();
    assert.equal(bench.catalog.state, state);
    assert.equal(tellings, 0);
    assert.deepEqual([bench.net.inFlight(), bench.clock.pending()], [0, 0]);
    await bench.library.load();
    assert.equal(bench.net.inFlight(), 0);
  });
});
