import assert from "node:assert/strict";
import { at, errorResponse, jsonResponse, never, settle } from "../fakes";
import { bench, failure, outcome, wireGroup, wireLook } from "./bench";

/** Answers when told to. */
function gate() {
  const waiting: ((response: Response) => void)[] = [];
  return {
    answer: () =>
      new Promise<Response>((resolve) => {
        waiting.push(resolve);
      }),
    open: (index: number, response: Response) => {
      at(waiting, index)(response);
    },
  };
}

const look = (name: string) => jsonResponse({ data: { ...wireLook("l"), name } });

describe("identical reads in flight", () => {
  it("are one request, with one answer for all", async () => {
    const door = gate();
    const { client, net } = bench(door.answer);
    const all = [client.getLook("l"), client.getLook("l"), client.getLook("l")];
    await settle();
    assert.equal(net.calls.length, 1);
    door.open(0, look("same"));
    assert.deepEqual(
      (await Promise.all(all)).map(({ name }) => name),
      ["same", "same", "same"],
    );
  });

  it("log a bad item once", async () => {
    const { client, log } = bench(() => jsonResponse({ data: [{}] }));
    await Promise.all([client.listGroups({}), client.listGroups({ limit: 50 })]);
    assert.equal(log.of("warn").length, 1);
  });

  it("are not shared once answered, nor when they differ", async () => {
    const { client, net } = bench(() => look("x"));
    await client.getLook("l");
    await client.getLook("l");
    await Promise.all([client.getLook("a"), client.getLook("b")]);
    assert.equal(net.calls.length, 4);
  });

  it("a continuation of the answer asks anew", async () => {
    const { client, net } = bench(() => look("x"));
    await client.getLook("l").then(() => client.getLook("l"));
    assert.equal(net.calls.length, 2);
  });

  it("fail together, and are asked anew afterwards", async () => {
    const { client, net } = bench(() => errorResponse(404, "avatar_not_found"));
    await Promise.all([failure(client.getLook("l"), "notFound"), failure(client.getLook("l"), "notFound")]);
    assert.equal(net.calls.length, 1);
    await failure(client.getLook("l"), "notFound");
    assert.equal(net.calls.length, 2);
  });

  it("one's abort leaves the others alone", async () => {
    const door = gate();
    const { client, net } = bench(door.answer);
    const controller = new AbortController();
    const first = failure(client.getLook("l", { signal: controller.signal }), "aborted");
    const second = client.getLook("l");
    await settle();
    controller.abort();
    await first;
    assert.equal(at(net.calls, 0).init.signal?.aborted, false);
    door.open(0, look("still"));
    assert.equal((await second).name, "still");
  });

  it("when all have gone the request is aborted, and the next asks anew", async () => {
    const door = gate();
    const { client, net, clock } = bench(door.answer);
    const one = new AbortController();
    const two = new AbortController();
    const gone = [
      failure(client.getLook("l", { signal: one.signal }), "aborted"),
      failure(client.getLook("l", { signal: two.signal }), "aborted"),
    ];
    await settle();
    one.abort();
    assert.equal(at(net.calls, 0).init.signal?.aborted, false);
    two.abort();
    const next = client.getLook("l");
    await Promise.all(gone);
    await settle();
    assert.equal(at(net.calls, 0).init.signal?.aborted, true);
    assert.equal(net.calls.length, 2);
    door.open(1, look("new"));
    assert.equal((await next).name, "new");
    assert.equal(clock.pending(), 0);
  });

  it("a sharer that comes aborted starts nothing and ends nothing", async () => {
    const door = gate();
    const { client, net } = bench(door.answer);
    const second = client.getLook("l");
    await failure(client.getLook("l", { signal: AbortSignal.abort() }), "aborted");
    door.open(0, look("kept"));
    assert.equal((await second).name, "kept");
    assert.equal(net.calls.length, 1);
  });

  it("a reader after a write never gets the answer of before it", async () => {
    const door = gate();
    const { client, net } = bench((call) => (call.method === "GET" ? door.answer() : look("new")));
    const before = client.getLook("l");
    await settle();
    await client.renameLook("l", "new");
    const after = client.getLook("l");
    await settle();
    assert.equal(net.calls.filter((call) => call.method === "GET").length, 2);
    door.open(0, look("old"));
    door.open(1, look("new"));
    assert.equal((await before).name, "old");
    assert.equal((await after).name, "new");
  });

  it("a write that failed may have been done all the same", async () => {
    const { client, net } = bench((call) => (call.method === "GET" ? never() : errorResponse(500, "x")));
    void outcome(client.getGroup("g"));
    await failure(client.deleteGroup("g"), "server");
    void outcome(client.getGroup("g"));
    await settle();
    assert.equal(net.calls.filter((call) => call.method === "GET").length, 2);
  });

  it("writes are never shared", async () => {
    const { client, net } = bench(() => jsonResponse({ data: wireGroup("g") }));
    await Promise.all([client.deleteGroup("g"), client.deleteGroup("g")]);
    assert.equal(net.calls.length, 2);
  });
});
