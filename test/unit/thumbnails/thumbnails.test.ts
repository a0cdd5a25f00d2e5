import assert from "node:assert/strict";
import { HeyGenError } from "../../../src/heygen/errors";
import type { AvatarGroup, Look } from "../../../src/heygen/model";
import { createThumbnails } from "../../../src/thumbnails/createThumbnails";
import type { PictureOf } from "../../../src/thumbnails/thumbnails";
import { groupOf, lookOf } from "../catalog/bench";
import { fakeClock, fakeFetch, fakeLog, never, settle, type FakeCall } from "../fakes";
import { FOLDER, ORIGIN, PICTURES, pictureResponse, png, timedFiles } from "./bench";

const MEGABYTE = 1024 * 1024;
const HOUR_MS = 60 * 60 * 1000;

interface Options {
  readonly answer?: (call: FakeCall) => Response | Promise<Response>;
  readonly look?: (id: string) => Promise<Look>;
  readonly group?: (id: string) => Promise<AvatarGroup>;
  readonly limit?: number;
}

function bench(options: Options = {}) {
  const clock = fakeClock();
  const files = timedFiles(clock);
  const net = fakeFetch(options.answer ?? (() => pictureResponse()));
  const limit = { bytes: options.limit ?? MEGABYTE };
  const listeners = new Set<() => void>();
  const end = new AbortController();
  const renewed: string[] = [];
  const refuse = () => Promise.reject(new HeyGenError({ kind: "notFound", endpoint: "GET /x" }));
  const open = () =>
    createThumbnails({
      fetch: net.fetch,
      clock,
      log: fakeLog(),
      files,
      folder: Promise.resolve(FOLDER),
      origin: ORIGIN,
      catalog: {
        refreshLook(id) {
          renewed.push(`look ${id}`);
          return (options.look ?? refuse)(id);
        },
        refreshGroup(id) {
          renewed.push(`group ${id}`);
          return (options.group ?? refuse)(id);
        },
      },
      limitBytes: () => limit.bytes,
      onDidChangeLimit(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      signal: end.signal,
    });
  const thumbnails = open();
  return {
    clock,
    files,
    net,
    end,
    renewed,
    open,
    thumbnails,
    listeners,
    setLimit: (bytes: number): void => {
      limit.bytes = bytes;
      for (const listener of [...listeners]) listener();
    },
    fetch: (picture: PictureOf = look("l"), signal = new AbortController().signal) =>
      thumbnails.fetch(picture, signal),
    pictures: () => [...files.stored.keys()].filter((path) => path.startsWith(`${PICTURES}/`)),
  };
}

const look = (id: string, query = ""): PictureOf => ({
  kind: "look",
  id,
  url: `https://files2.heygen.ai/${id}.webp${query}`,
});

describe("thumbnails", () => {
  it("are fetched once, and shown from the disk ever after, without any network", async () => {
    const { net, open, fetch, thumbnails, pictures } = bench();
    const address = await fetch();
    assert.match(address ?? "", /^file:\/\/\/kept\/accounts\/.+\.png$/);
    assert.equal(await fetch(look("l", "?Signature=2")), address);
    assert.equal(thumbnails.localUrl("l", look("l", "?Signature=3").url), address);
    const next = open();
    await next.restored;
    assert.equal(next.localUrl("l", look("l").url), address);
    assert.equal(await next.fetch(look("l"), new AbortController().signal), address);
    assert.equal(net.calls.length, 1);
    assert.equal(pictures().length, 1);
  });

  it("of several who ask at once are fetched once", async () => {
    const { net, fetch } = bench();
    const addresses = await Promise.all([fetch(), fetch(), fetch()]);
    assert.equal(new Set(addresses).size, 1);
    assert.equal(net.calls.length, 1);
  });

  it("hold no signature on disk: neither in names nor in files", async () => {
    const { files, fetch } = bench();
    await fetch(look("l", "?Signature=SECRETSECRET"));
    for (const [path, bytes] of files.stored) {
      assert.doesNotMatch(path + new TextDecoder().decode(bytes), /SECRET/);
    }
  });

  it("are come for four at a time", async () => {
    const { net, fetch } = bench({ answer: never });
    for (let index = 0; index < 20; index += 1) void fetch(look(`l${index}`));
    await settle();
    assert.equal(net.calls.length, 4);
  });

  it("end with who asked for them", async () => {
    const { net, fetch } = bench({ answer: never });
    const leaver = new AbortController();
    const result = fetch(look("l"), leaver.signal);
    await settle();
    leaver.abort();
    assert.equal(await result, undefined);
    await settle();
    assert.equal(net.inFlight(), 0);
  });

  it("end with the account, and keep nothing", async () => {
    const { net, fetch, end, listeners, pictures } = bench({ answer: never });
    const result = fetch();
    await settle();
    end.abort();
    assert.equal(await result, undefined);
    await settle();
    assert.deepEqual([net.inFlight(), listeners.size, pictures()], [0, 0, []]);
  });
});

describe("thumbnails whose signature ran out", () => {
  const signed = (call: FakeCall): Response =>
    call.url.endsWith("?Signature=new") ? pictureResponse() : new Response("", { status: 403 });
  const renewedLook = (id: string) =>
    Promise.resolve(lookOf(id, { previewImageUrl: look(id, "?Signature=new").url }));

  it("are asked for once more through the look", async () => {
    const { net, renewed, fetch, thumbnails } = bench({ answer: signed, look: renewedLook });
    assert.match((await fetch(look("l", "?Signature=old"))) ?? "", /^file:/);
    assert.deepEqual(renewed, ["look l"]);
    assert.equal(net.calls.length, 2);
    assert.ok(thumbnails.localUrl("l", look("l").url));
  });

  it("or through the group", async () => {
    const { renewed, fetch } = bench({
      answer: signed,
      group: (id) => Promise.resolve(groupOf(id, { previewImageUrl: look(id, "?Signature=new").url })),
    });
    assert.match((await fetch({ ...look("g"), kind: "group" })) ?? "", /^file:/);
    assert.deepEqual(renewed, ["group g"]);
  });

  it("and are refused anew are left alone for a while", async () => {
    const { clock, net, renewed, fetch } = bench({
      answer: () => new Response("", { status: 403 }),
      look: renewedLook,
    });
    assert.equal(await fetch(), undefined);
    assert.equal(await fetch(), undefined);
    assert.deepEqual([net.calls.length, renewed.length], [2, 1]);
    await clock.advance(HOUR_MS);
    assert.equal(await fetch(), undefined);
    assert.deepEqual([net.calls.length, renewed.length], [4, 2]);
  });

  it("and are refused anew are left alone under either address", async () => {
    const { net, renewed, fetch } = bench({
      answer: () => new Response("", { status: 403 }),
      look: () => Promise.resolve(lookOf("l", { previewImageUrl: look("l", "?Signature=new").url })),
    });
    assert.equal(await fetch(), undefined);
    assert.equal(await fetch(look("l", "?Signature=new")), undefined);
    assert.deepEqual([net.calls.length, renewed.length], [2, 1]);
  });

  it("of a look that is gone, or has no picture any more, are not there", async () => {
    for (const lookAnswer of [undefined, () => Promise.resolve(lookOf("l"))]) {
      const { net, fetch } = bench({ answer: signed, ...(lookAnswer && { look: lookAnswer }) });
      assert.equal(await fetch(), undefined);
      assert.equal(net.calls.length, 1);
    }
  });

  it("come as soon as the API has answered another address", async () => {
    const { fetch } = bench({ answer: signed });
    assert.equal(await fetch(look("l", "?Signature=old")), undefined);
    assert.match((await fetch(look("l", "?Signature=new"))) ?? "", /^file:/);
  });
});

describe("thumbnails that cannot be had", () => {
  for (const [what, answer, pauseMs] of [
    ["offline", () => Promise.reject(new TypeError("fetch failed")), 60_000],
    ["gone", () => new Response("", { status: 404 }), HOUR_MS],
  ] as const) {
    it(`(${what}) are not asked for with each repaint`, async () => {
      const { clock, net, fetch, thumbnails } = bench({ answer });
      for (let turn = 0; turn < 5; turn += 1) assert.equal(await fetch(), undefined);
      thumbnails.want(look("l"));
      await settle();
      assert.equal(net.calls.length, 1);
      await clock.advance(pauseMs);
      assert.equal(await fetch(), undefined);
      assert.equal(net.calls.length, 2);
    });
  }

  it("here are shown from where HeyGen has them: pictures of another kind", async () => {
    const { net, fetch, pictures } = bench({ answer: () => new Response("<svg/>") });
    assert.equal(await fetch(), look("l").url);
    assert.equal(await fetch(), look("l").url);
    assert.equal(net.calls.length, 1);
    assert.deepEqual(pictures(), []);
  });

  it("here are shown from where HeyGen has them: on a full disk", async () => {
    const { files, fetch } = bench();
    Object.assign(files, { write: () => Promise.reject(new Error("ENOSPC")) });
    assert.equal(await fetch(), look("l").url);
  });

  it("from where pictures may come are no picture at all", async () => {
    const { net, fetch } = bench();
    assert.equal(await fetch({ ...look("l"), url: "https://evil.example/a.png" }), undefined);
    assert.equal(net.calls.length, 0);
  });
});

describe("thumbnails and their limit", () => {
  it("of 0 are not kept, nor fetched here at all", async () => {
    const { net, fetch, thumbnails, pictures } = bench({ limit: 0 });
    assert.equal(await fetch(), look("l").url);
    thumbnails.want(look("m"));
    await settle();
    assert.deepEqual([net.calls.length, pictures()], [0, []]);
  });

  it("go as soon as it is 0, and come again with it", async () => {
    const { fetch, setLimit, thumbnails, pictures } = bench();
    await fetch();
    setLimit(0);
    await settle();
    assert.deepEqual([pictures(), thumbnails.localUrl("l", look("l").url)], [[], undefined]);
    setLimit(MEGABYTE);
    assert.match((await fetch()) ?? "", /^file:/);
  });

  it("give up the oldest for new ones that are asked for, not for those merely wanted", async () => {
    const { fetch, thumbnails, pictures } = bench({ limit: 1000, answer: () => pictureResponse(png(300)) });
    for (const id of ["a", "b", "c", "d"]) await fetch(look(id));
    assert.equal(pictures().length, 3);
    assert.equal(thumbnails.localUrl("a", look("a").url), undefined);
    thumbnails.want(look("e"));
    await settle();
    assert.equal(thumbnails.localUrl("e", look("e").url), undefined);
    assert.ok(thumbnails.localUrl("b", look("b").url));
  });
});

describe("thumbnails that are cleared", () => {
  it("by another window are fetched anew, once this one has found out", async () => {
    const { net, open, fetch, thumbnails } = bench();
    let losses = 0;
    const unsubscribe = thumbnails.onDidChange(() => (losses += 1));
    const address = await fetch();
    const other = open();
    await other.restored;
    await other.clear();
    await thumbnails.recheck();
    assert.equal(losses, 1);
    assert.equal(thumbnails.localUrl("l", look("l").url), undefined);
    assert.equal(await fetch(), address);
    assert.equal(net.calls.length, 2);
    await thumbnails.recheck();
    assert.equal(losses, 1);
    await thumbnails.clear();
    assert.equal(losses, 2);
    unsubscribe();
    await thumbnails.clear();
    assert.equal(losses, 2);
  });

  it("are gone, and what is under way does not come back", async () => {
    let answerLate: (response: Response) => void = () => undefined;
    const { fetch, thumbnails, pictures } = bench({
      answer: ({ url }) =>
        url.includes("slow")
          ? new Promise((resolve) => {
              answerLate = resolve;
            })
          : pictureResponse(),
    });
    await fetch();
    const slow = fetch(look("slow"));
    await settle();
    await thumbnails.clear();
    answerLate(pictureResponse());
    assert.equal(await slow, undefined);
    await settle();
    assert.deepEqual(pictures(), []);
    assert.equal(thumbnails.localUrl("l", look("l").url), undefined);
  });
});
