import assert from "node:assert/strict";
import { GalleryFeed } from "../../../src/gallery/feed";
import { isHeyGenError } from "../../../src/heygen/errors";
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
import { fakeAccount, openFakeSession, signedIn, type FakeAccount } from "./samples";

interface FeedUnderTest {
  readonly feed: GalleryFeed;
  readonly account: FakeAccount;
  readonly clock: FakeClock;
  readonly calls: readonly FakeCall[];
  readonly messages: HostMessage[];
  /** What was posted since it was last asked. */
  readonly taken: () => readonly HostMessage[];
}

function wireLook(id: string) {
  return { id, name: id, avatar_type: "photo_avatar" };
}

function page(ids: readonly string[], next: string | null = null) {
  return jsonResponse({ data: ids.map((id) => wireLook(id)), has_more: next !== null, next_token: next });
}

function setUp(
  answer: (call: FakeCall) => Response | Promise<Response>,
  filters?: GalleryFilters,
): FeedUnderTest {
  const clock = fakeClock();
  const { fetch, calls } = fakeFetch(answer);
  const account = fakeAccount(signedIn(openFakeSession(fetch, clock)));
  const messages: HostMessage[] = [];
  const post = (message: HostMessage): void => {
    messages.push(message);
  };
  const feed = new GalleryFeed({ account, clock, post }, filters);
  return { feed, account, clock, calls, messages, taken: () => messages.splice(0) };
}

const lookIds = (messages: readonly HostMessage[]): readonly string[] =>
  messages.flatMap((message) =>
    message.type === "upsert" || message.type === "reset" ? message.looks.map((card) => card.id) : [],
  );

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
    const { account, clock, calls, messages } = setUp(threePages);
    account.set(account.state);
    await clock.advance(1000);
    assert.deepEqual([calls.length, messages.length], [0, 0]);
  });

  it("starts with a reset, then gathers what comes within a moment into one message", async () => {
    const { feed, clock, taken } = setUp(threePages);
    feed.start();
    const [reset, ...others] = taken();
    assert.equal(reset?.type, "reset");
    assert.deepEqual(others, []);
    await settle();
    assert.deepEqual(taken(), []);
    await clock.advance(50);
    const first = taken();
    assert.deepEqual(lookIds(first), ["a", "b", "p1", "p2", "p3"]);
    assert.deepEqual(
      first.map((message) => message.type),
      ["upsert", "status"],
    );
    assert.deepEqual(first.at(-1), { type: "status", status: { kind: "ready", busy: false } });
    assert.equal(clock.pending(), 0);
  });

  it("sends all of a known catalogue to a page that was loaded anew", async () => {
    const { feed, clock, calls, taken } = setUp(threePages);
    feed.start();
    await clock.advance(100);
    feed.pause();
    const asked = calls.length;
    taken();
    feed.start();
    const messages = taken();
    assert.deepEqual(lookIds(messages), ["a", "b", "p1", "p2", "p3"]);
    await clock.advance(1000);
    assert.equal(calls.length, asked);
    assert.deepEqual(taken(), []);
  });

  it("says nothing while the page is away", async () => {
    const { feed, clock, taken } = setUp(threePages);
    feed.start();
    taken();
    feed.pause();
    await clock.advance(1000);
    assert.deepEqual(taken(), []);
  });

  it("sends thousands of looks in messages of a few hundred", async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `look-${String(index)}`);
    const { feed, clock, taken } = setUp((call) => page(isPublicLooks(call) ? ids : []));
    feed.start();
    await clock.advance(100);
    const sizes = taken().flatMap((message) => (message.type === "upsert" ? [message.looks.length] : []));
    assert.deepEqual(sizes, [300, 300, 300, 100]);
  });

  it("asks for the looks of the group in front first, and when it changes", async () => {
    const { feed, calls, clock } = setUp(() => page([]), { search: "", groupId: "g1" });
    feed.start();
    await clock.advance(100);
    assert.match(calls[0]?.path ?? "", /group_id=g1/);
    const before = calls.length;
    feed.setFilters({ search: "x", groupId: "g1" });
    await clock.advance(100);
    assert.equal(calls.length, before);
    feed.setFilters({ search: "", groupId: "g2" });
    await clock.advance(100);
    assert.match(calls[before]?.path ?? "", /group_id=g2/);
  });

  it("keeps what came when a list fails, says so, reports it once, and asks again only for that list", async () => {
    let fails = true;
    const set = setUp((call) =>
      isPublicLooks(call) && fails ? errorResponse(401, "unauthorized") : threePages(call),
    );
    set.feed.start();
    await set.clock.advance(100);
    const messages = set.taken();
    assert.deepEqual(lookIds(messages), ["a", "b"]);
    const last = messages.at(-1);
    assert.ok(last?.type === "status" && last.status.kind === "partial");
    assert.match(last.status.message ?? "", /does not accept this key/);
    assert.equal(set.account.reported.length, 1);
    const [reported] = set.account.reported;
    assert.ok(isHeyGenError(reported) && reported.kind === "unauthorized");

    fails = false;
    const before = set.calls.length;
    await set.feed.retry();
    await set.clock.advance(100);
    assert.ok(set.calls.slice(before).every(isPublicLooks));
    assert.deepEqual(lookIds(set.taken()), ["p1", "p2", "p3"]);
    assert.equal(set.account.reported.length, 1);
  });

  it("begins anew with another account, without the first one's group in front", async () => {
    const { feed, account, clock, taken } = setUp(threePages, { search: "annie", groupId: "g1" });
    feed.start();
    await clock.advance(100);
    taken();
    const other = openFakeSession(fakeFetch(() => page(["other"])).fetch, clock);
    account.set(signedIn(other));
    const [reset] = taken();
    assert.ok(reset?.type === "reset");
    assert.deepEqual(reset.filters, { search: "annie", groupId: undefined });
    assert.deepEqual(reset.looks, []);
    await clock.advance(100);
    assert.deepEqual([...new Set(lookIds(taken()))], ["other"]);
  });

  it("keeps the group in front when the account only comes after the page", () => {
    const { feed, account, taken } = setUp(threePages, { search: "", groupId: "g1" });
    const state = account.state;
    feed.dispose();
    const late = fakeAccount({ kind: "starting" });
    const messages: HostMessage[] = [];
    const restored = new GalleryFeed(
      { account: late, clock: fakeClock(), post: (message) => messages.push(message) },
      { search: "", groupId: "g1" },
    );
    restored.start();
    late.set(state);
    const groupsInFront = messages.map((message) => message.type === "reset" && message.filters?.groupId);
    assert.deepEqual(groupsInFront, ["g1", "g1"]);
    assert.deepEqual(taken(), []);
  });

  it("leaves the looks on screen when the key is refused, and asks for nothing more", async () => {
    const { feed, account, clock, calls, taken } = setUp(threePages);
    feed.start();
    await clock.advance(100);
    taken();
    const { state } = account;
    assert.ok(state.kind === "signedIn");
    account.set({ kind: "rejected", session: state.session });
    await clock.advance(100);
    const messages = taken();
    assert.deepEqual(
      messages.map((message) => message.type),
      ["status"],
    );
    const asked = calls.length;
    feed.start();
    await clock.advance(100);
    assert.equal(calls.length, asked);
    assert.deepEqual(lookIds(taken()), ["a", "b", "p1", "p2", "p3"]);
  });

  it("is over when disposed", async () => {
    const { feed, account, clock, taken } = setUp(threePages);
    feed.start();
    taken();
    feed.dispose();
    account.set({ kind: "signedOut" });
    await clock.advance(1000);
    assert.deepEqual(taken(), []);
  });
});
