import assert from "node:assert/strict";
import { Catalog } from "../../../src/catalog/catalog";
import type { HeyGenReads, Page } from "../../../src/heygen/client";
import { systemClock } from "../../../src/heygen/ports";
import { createFullLoad } from "../../../src/library/fullLoad";
import { failure, groupOf, lookOf } from "../catalog/bench";
import { fakeLog } from "../fakes";

const LOOKS = 100_000;
const GROUPS = 20_000;
const PAGE_SIZE = 50;
const TYPES = ["studio_avatar", "photo_avatar", "digital_twin", "video_avatar"];

/** Pages as fast as the event loop turns. */
async function* pagesOf<T>(items: readonly T[]): AsyncGenerator<Page<T>, void> {
  for (let start = 0; start < items.length; start += PAGE_SIZE) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    const end = start + PAGE_SIZE;
    yield {
      items: items.slice(start, end),
      nextToken: end < items.length ? String(end) : undefined,
      skipped: 0,
    };
  }
}

describe("loading everything: 100,000 looks in 20,000 groups", () => {
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    groupOf(`g${String(index)}`, { looksCount: LOOKS / GROUPS }),
  );
  const looks = Array.from({ length: LOOKS }, (_, index) =>
    lookOf(`l${String(index)}`, {
      groupId: `g${String(index % GROUPS)}`,
      avatarType: TYPES[(index % GROUPS) % TYPES.length] ?? "",
    }),
  );

  it("comes whole, in few commits, and again without a change", async () => {
    const refuse = (): Promise<never> => Promise.reject(failure("server"));
    const client: Pick<HeyGenReads, "iterateGroups" | "iterateLooks" | "getGroup" | "getLook"> = {
      iterateGroups: ({ ownership }) => pagesOf(ownership === "public" ? groups : []),
      iterateLooks: ({ ownership, avatarType }) =>
        pagesOf(ownership === "public" ? looks.filter((look) => look.avatarType === avatarType) : []),
      getGroup: refuse,
      getLook: refuse,
    };
    const { signal } = new AbortController();
    const log = fakeLog();
    const catalog = new Catalog(client, systemClock, log, signal);
    const load = createFullLoad({ client, catalog, clock: systemClock, log, signal });
    let commits = 0;
    let copied = 0;
    catalog.onDidChange((next, previous) => {
      commits += 1;
      if (next.looks !== previous.looks) copied += next.looks.size;
    });
    await load.load();
    assert.equal(load.state.kind, "complete");
    const { state } = catalog;
    assert.equal(state.looks.size, LOOKS);
    assert.equal(new Set(state.lookLists.public.ids).size, LOOKS);
    assert.deepEqual(state.lookLists.public.ids.slice(0, 6), [
      "l0",
      "l20000",
      "l40000",
      "l60000",
      "l80000",
      "l1",
    ]);
    assert.ok(commits < 200, `${String(commits)} commits of 2,400 pages`);
    assert.ok(copied < 50 * LOOKS, `${String(copied)} looks copied`);
    copied = 0;
    await load.load();
    assert.equal(load.state.kind, "complete");
    assert.equal(copied, 0);
    assert.equal(catalog.state.looks, state.looks);
    assert.equal(catalog.state.lookLists.public.ids, state.lookLists.public.ids);
    assert.deepEqual(log.of("warn"), []);
  }).timeout(60_000);
});
