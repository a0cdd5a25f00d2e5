import assert from "node:assert/strict";
import type { Page } from "../../../src/heygen/client";
import { MAX_PAGES } from "../../../src/heygen/pages";
import { at, errorResponse, jsonResponse } from "../fakes";
import type { FakeCall } from "../fakes";
import { bench, failure, wireGroup, wireLook } from "./bench";

interface WirePage {
  readonly ids: readonly string[];
  readonly next?: string;
}

/** Pages by token; the first has the token "". */
function serving(pages: Readonly<Record<string, WirePage>>) {
  return (call: FakeCall): Response => {
    const page = pages[new URL(call.url).searchParams.get("token") ?? ""];
    return page
      ? jsonResponse({
          data: page.ids.map((id) => wireGroup(id, { avatar_type: "photo_avatar" })),
          has_more: page.next !== undefined,
          next_token: page.next ?? null,
        })
      : errorResponse(400, "invalid_parameter");
  };
}

async function collect<T extends { readonly id: string }>(pages: AsyncIterable<Page<T>>) {
  const seen: string[][] = [];
  for await (const page of pages) {
    seen.push(page.items.map(({ id }) => id));
  }
  return seen;
}

describe("iterating", () => {
  const three = serving({
    "": { ids: ["a", "b"], next: "2" },
    "2": { ids: ["c"], next: "3" },
    "3": { ids: ["d"] },
  });

  it("gives page after page, with the same query", async () => {
    const { client, net, log } = bench(three);
    const pages = client.iterateLooks({ groupId: "g", ownership: "private", limit: 2 });
    assert.deepEqual(await collect(pages), [["a", "b"], ["c"], ["d"]]);
    assert.deepEqual(
      net.calls.map((call) => call.path),
      [
        "/v3/avatars/looks?group_id=g&ownership=private&limit=2",
        "/v3/avatars/looks?group_id=g&ownership=private&limit=2&token=2",
        "/v3/avatars/looks?group_id=g&ownership=private&limit=2&token=3",
      ],
    );
    assert.deepEqual(log.of("warn"), []);
  });

  it("asks for a page only when it is wanted", async () => {
    const { client, net } = bench(three);
    for await (const page of client.iterateGroups({})) {
      assert.equal(page.items.length, 2);
      break;
    }
    assert.equal(net.calls.length, 1);
  });

  it("starts at a given token", async () => {
    const { client } = bench(three);
    assert.deepEqual(await collect(client.iterateGroups({ token: "2" })), [["c"], ["d"]]);
  });

  it("ends with a warning where a token repeats", async () => {
    const { client, net, log } = bench(
      serving({
        "": { ids: ["a"], next: "2" },
        "2": { ids: ["b"], next: "3" },
        "3": { ids: ["c"], next: "2" },
      }),
    );
    assert.deepEqual(await collect(client.iterateGroups({})), [["a"], ["b"], ["c"]]);
    assert.equal(net.calls.length, 3);
    assert.match(log.of("warn").join(), /GET \/v3\/avatars: .*next_token/);
  });

  it("ends where the answer gives the very token it was asked with", async () => {
    const { client, net, log } = bench(serving({ x: { ids: ["a"], next: "x" } }));
    const pages: Page<unknown>[] = [];
    for await (const page of client.iterateGroups({ token: "x" })) {
      pages.push(page);
    }
    assert.equal(pages.length, 1);
    assert.equal(at(pages, 0).nextToken, undefined);
    assert.equal(net.calls.length, 1);
    assert.equal(log.of("warn").length, 1);
  });

  it("leaves out ids that came before, on the same page or an earlier one", async () => {
    const { client } = bench(
      serving({
        "": { ids: ["a", "b", "a"], next: "2" },
        "2": { ids: ["b", "c"], next: "3" },
        "3": { ids: ["c"] },
      }),
    );
    assert.deepEqual(await collect(client.iterateGroups({})), [["a", "b"], ["c"], []]);
  });

  it("ends after a cap of pages where tokens never end", async () => {
    const { client, net, log } = bench((_, index) =>
      jsonResponse({
        data: [wireLook(`l${String(index)}`)],
        has_more: true,
        next_token: `t${String(index)}`,
      }),
    );
    assert.equal((await collect(client.iterateLooks({}))).length, MAX_PAGES);
    assert.equal(net.calls.length, MAX_PAGES);
    assert.match(log.of("warn").join(), /10000 pages/);
  });

  it("throws what a page throws, after the pages before it", async () => {
    const { client } = bench(serving({ "": { ids: ["a"], next: "gone" } }));
    const pages = client.iterateGroups({});
    assert.equal((await pages.next()).done, false);
    const error = await failure(pages.next(), "invalid");
    assert.equal(error.code, "invalid_parameter");
    assert.equal((await pages.next()).done, true);
  });

  it("stops with its signal", async () => {
    const { client, net } = bench(three);
    const controller = new AbortController();
    const pages = client.iterateGroups({}, { signal: controller.signal });
    await pages.next();
    controller.abort();
    await failure(pages.next(), "aborted");
    assert.equal(net.calls.length, 1);
  });

  it("tells how many items were left out of a page", async () => {
    const { client } = bench(() => jsonResponse({ data: [wireLook("a"), {}], has_more: false }));
    const page = await client.iterateLooks({}).next();
    assert.equal(page.value?.skipped, 1);
  });
});
