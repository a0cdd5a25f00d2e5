import assert from "node:assert/strict";
import { GalleryFeed } from "../../../src/gallery/feed";
import { HeyGenError, isHeyGenError } from "../../../src/heygen/errors";
import type { Library, LoadState } from "../../../src/library/library";
import type { GalleryFilters, HostMessage } from "../../../src/protocol";
import {
  errorResponse,
  fakeClock,
  fakeFetch,
  jsonResponse,
  settle,
  type FakeCall,
  type FakeClock,
} from "../fakes";
import { fakeAccount, openFakeSession, searchWith, signedIn, type FakeAccount } from "./samples";

interface FeedUnderTest {
  readonly feed: GalleryFeed;
  readonly account: FakeAccount;
  readonly clock: FakeClock;
  readonly calls: readonly FakeCall[];
  /** What was posted since it was last asked. */
  readonly taken: () => readonly HostMessage[];
  /** The page asks for its first looks. */
  readonly show: (filters?: GalleryFilters, queryId?: number) => void;
}

function wireLook(id: string) {
  return { id, name: id, avatar_type: "photo_avatar" };
}

function page(ids: readonly string[], next: string | null = null) {
  return jsonResponse({ data: ids.map((id) => wireLook(id)), has_more: next !== null, next_token: next });
}

function feedOf(account: FakeAccount, clock: FakeClock, filters?: GalleryFilters) {
  const messages: HostMessage[] = [];
  const ports = {
    account,
    clock,
    searchOf: searchWith(clock),
    webAddress: (address: string) => address,
    post: (message: HostMessage): void => {
      messages.push(message);
    },
  };
  const feed = new GalleryFeed(ports, filters);
  return { feed, taken: () => messages.splice(0) };
}

function setUp(
  answer: (call: FakeCall) => Response | Promise<Response>,
  filters?: GalleryFilters,
): FeedUnderTest {
  const clock = fakeClock();
  const { fetch, calls } = fakeFetch(answer);
  const account = fakeAccount(signedIn(openFakeSession(fetch, clock)));
  const { feed, taken } = feedOf(account, clock, filters);
  return {
    feed,
    account,
    clock,
    calls,
    taken,
    show: (shown = filters ?? { search: "" }, queryId = 1) => {
      feed.show({ type: "show", queryId, filters: shown, range: { start: 0, count: 60 }, watch: [] });
    },
  };
}

/** What the page shows after these messages. */
function lookIds(messages: readonly HostMessage[]): readonly string[] | undefined {
  const last = messages.filter((message) => message.type === "results").at(-1);
  return last?.looks.map((card) => card.id);
}

const typesOf = (messages: readonly HostMessage[]) => messages.map((message) => message.type);

const isPublicLooks = (call: FakeCall): boolean => /looks\?.*ownership=public/.test(call.path);

/** Own looks a and b at once; public ones page after page; no groups. */
function threePages(call: FakeCall): Response {
  if (!call.path.includes("/looks")) return page([]);
  if (!isPublicLooks(call)) return page(["a", "b"]);
  const token = new URL(call.url).searchParams.get("token");
  return token === null ? page(["p1"], "2") : token === "2" ? page(["p2"], "3") : page(["p3"]);
}

describe("the gallery's feed", () => {
  it("is silent and asks for nothing until the page is there", async () => {
    const { account, clock, calls, taken, show } = setUp(threePages);
    account.set(account.state);
    show();
    await clock.advance(1000);
    assert.deepEqual([calls.length, taken().length], [0, 0]);
  });

  it("starts with a reset, answers what is asked, and sends what comes", async () => {
    const { feed, clock, taken, show } = setUp(threePages);
    feed.start();
    assert.deepEqual(typesOf(taken()), ["reset"]);
    show();
    assert.deepEqual(lookIds(taken()), []);
    await clock.advance(200);
    const messages = taken();
    assert.deepEqual(lookIds(messages), ["a", "b", "p1", "p2", "p3"]);
    const status = messages.filter((message) => message.type === "status").at(-1)?.status;
    assert.deepEqual([status?.kind, status?.busy], ["ready", false]);
    assert.equal(clock.pending(), 0);
  });

  it("asks for nothing twice for a page that was loaded anew", async () => {
    const { feed, clock, calls, taken, show } = setUp(threePages);
    feed.start();
    await clock.advance(200);
    feed.pause();
    const asked = calls.length;
    taken();
    feed.start();
    show();
    const messages = taken();
    assert.deepEqual(typesOf(messages), ["reset", "results"]);
    assert.deepEqual(lookIds(messages), ["a", "b", "p1", "p2", "p3"]);
    await clock.advance(1000);
    assert.equal(calls.length, asked);
    assert.deepEqual(taken(), []);
  });

  it("says nothing while the page is away", async () => {
    const { feed, clock, taken, show } = setUp(threePages);
    feed.start();
    show();
    taken();
    feed.pause();
    await clock.advance(1000);
    assert.deepEqual(taken(), []);
  });

  it("keeps the filters that were shown for the next page", () => {
    const { feed, taken, show } = setUp(threePages);
    feed.start();
    show({ search: "annie", scope: "favourites", engine: "avatar_iv" });
    feed.pause();
    taken();
    feed.start();
    const [reset] = taken();
    assert.ok(reset?.type === "reset");
    assert.deepEqual(reset.filters, { search: "annie", scope: "favourites", engine: "avatar_iv" });
  });

  it("asks for the looks of the group in front first, and when it changes", async () => {
    const { feed, calls, clock, show } = setUp(() => page([]), { search: "", groupId: "g1" });
    feed.start();
    await clock.advance(100);
    assert.match(calls[0]?.path ?? "", /group_id=g1/);
    const before = calls.length;
    show({ search: "x", groupId: "g1" });
    await clock.advance(100);
    assert.equal(calls.length, before);
    show({ search: "", groupId: "g2" }, 2);
    await clock.advance(100);
    assert.match(calls[before]?.path ?? "", /group_id=g2/);
  });

  it("keeps what came when a list fails, says so, reports it once, and asks again", async () => {
    let fails = true;
    const set = setUp((call) =>
      isPublicLooks(call) && fails ? errorResponse(401, "unauthorized") : threePages(call),
    );
    set.feed.start();
    set.show();
    await set.clock.advance(200);
    const messages = set.taken();
    assert.deepEqual(lookIds(messages), ["a", "b"]);
    const last = messages.filter((message) => message.type === "status").at(-1);
    assert.equal(last?.status.kind, "partial");
    assert.match(last.status.message ?? "", /does not accept this key/);
    const { reported } = set.account;
    assert.ok(isHeyGenError(reported[0]) && reported[0].kind === "unauthorized");
    assert.equal(reported.length, new Set(reported).size);

    fails = false;
    await set.feed.retry();
    await set.clock.advance(200);
    assert.deepEqual(lookIds(set.taken()), ["a", "b", "p1", "p2", "p3"]);
  });

  it("asks again for the group in front as well, if that failed", async () => {
    let fails = true;
    const { feed, clock, calls, taken } = setUp(
      (call) =>
        call.path.includes("group_id=g1") && fails ? errorResponse(403, "forbidden") : threePages(call),
      { search: "", groupId: "g1" },
    );
    feed.start();
    await clock.advance(200);
    taken();
    fails = false;
    const before = calls.length;
    await feed.retry();
    assert.match(
      calls.slice(before).find(({ path }) => path.includes("group_id"))?.path ?? "",
      /group_id=g1/,
    );
    await clock.advance(200);
    const status = taken()
      .filter((message) => message.type === "status")
      .at(-1)?.status;
    assert.equal(status?.kind, "ready");
  });

  it("loads everything once: what is over or was stopped stays so until somebody asks", async () => {
    const error = new HeyGenError({ kind: "network", endpoint: "GET /v3/avatars/looks" });
    const loads: readonly [LoadState, number, number][] = [
      [{ kind: "idle" }, 1, 0],
      [{ kind: "loading", loaded: 1, expected: undefined }, 0, 0],
      [{ kind: "stopped", loaded: 1, expected: undefined }, 0, 0],
      [{ kind: "complete", atMs: 0 }, 0, 0],
      [{ kind: "incomplete", error, missing: 1 }, 0, 1],
    ];
    for (const [load, onOpen, onRetry] of loads) {
      const clock = fakeClock();
      const session = openFakeSession(fakeFetch(() => page([])).fetch, clock);
      let asked = 0;
      const library: Library = {
        ...session.library,
        state: { savedAtMs: undefined, load },
        load: () => {
          asked += 1;
          return Promise.resolve();
        },
      };
      const { feed } = feedOf(fakeAccount(signedIn({ ...session, library })), clock);
      feed.start();
      assert.equal(asked, onOpen, load.kind);
      await feed.retry();
      assert.equal(asked, onOpen + onRetry, `${load.kind}, on Retry`);
      feed.dispose();
    }
  });

  it("begins anew with another account, without the first one's looks and group", async () => {
    const { feed, account, clock, taken, show } = setUp(threePages, { search: "annie", groupId: "g1" });
    feed.start();
    show();
    await clock.advance(50);
    taken();
    const before = account.state;
    const other = openFakeSession(fakeFetch(() => page(["other"])).fetch, clock);
    account.set(signedIn(other));
    const [reset] = taken();
    assert.ok(reset?.type === "reset");
    assert.deepEqual(reset.filters, { search: "annie", groupId: undefined });
    // What the first account still brings has nobody to tell, and neither has the new one until the page asks.
    assert.ok(before.kind === "signedIn");
    await before.session.catalog.refresh();
    await clock.advance(1000);
    assert.equal(lookIds(taken()), undefined);
    show({ search: "" }, 2);
    assert.deepEqual(lookIds(taken()), ["other"]);
  });

  it("keeps the group in front when the account only comes after the page", () => {
    const set = setUp(threePages);
    const late = fakeAccount({ kind: "starting" });
    const { feed, taken } = feedOf(late, fakeClock(), { search: "", groupId: "g1" });
    feed.start();
    late.set(set.account.state);
    const groupsInFront = taken().map((message) => message.type === "reset" && message.filters?.groupId);
    assert.deepEqual(groupsInFront, ["g1", "g1"]);
  });

  it("leaves the looks on screen when the key is refused, and asks for nothing more", async () => {
    const { feed, account, clock, calls, taken, show } = setUp(threePages);
    feed.start();
    show();
    await clock.advance(200);
    taken();
    const { state } = account;
    assert.ok(state.kind === "signedIn");
    account.set({ kind: "rejected", session: state.session, facts: undefined });
    await clock.advance(200);
    assert.deepEqual(typesOf(taken()), ["status"]);
    const asked = calls.length;
    feed.start();
    show();
    await clock.advance(200);
    assert.equal(calls.length, asked);
    assert.deepEqual(lookIds(taken()), ["a", "b", "p1", "p2", "p3"]);
  });

  it("answers about places only for results that are on screen", async () => {
    const { feed, clock, show } = setUp(threePages);
    const locate = (lookId: string, queryId = 1) => feed.locate({ method: "locate", queryId, lookId });
    feed.start();
    show();
    await clock.advance(200);
    assert.deepEqual(
      [locate("p2").index, locate("nowhere").index, locate("p2", 7).index],
      [3, undefined, undefined],
    );
    assert.deepEqual(feed.typeAhead({ method: "typeAhead", queryId: 1, text: "P", from: 3 }), { index: 3 });
  });

  it("is over when disposed", async () => {
    const { feed, account, clock, taken, show } = setUp(threePages);
    feed.start();
    show();
    await settle();
    taken();
    feed.dispose();
    account.set({ kind: "signedOut" });
    await clock.advance(1000);
    assert.deepEqual(taken(), []);
  });
});
