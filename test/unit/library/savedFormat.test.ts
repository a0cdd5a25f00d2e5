import assert from "node:assert/strict";
import type { CatalogGroup, CatalogLook } from "../../../src/catalog/state";
import { parseSavedGroups, parseSavedLooks, toSaved } from "../../../src/library/savedEntries";
import { checkCopy, encodeCopy, ENTRIES_PER_LINE, type CopyName } from "../../../src/library/savedFormat";
import { groupOf, lookOf } from "../catalog/bench";

const NAME: CopyName = { origin: "https://api.heygen.com", fingerprint: "aaaa", kind: "groups" };
const FACTS = { savedAtMs: 1_790_000_000_000, isComplete: true };
const noPause = () => Promise.resolve();

function encode(count: number, name = NAME, pause: () => Promise<unknown> = noPause) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return encodeCopy(name, FACTS, numbers, (number) => ({ number }), pause);
}

async function faultOf(bytes: Uint8Array, name = NAME) {
  const checked = await checkCopy(bytes, name);
  return checked.ok ? undefined : checked.fault;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function group(more: Partial<CatalogGroup> = {}): CatalogGroup {
  return { ...groupOf("g"), ownership: "private", ...more };
}

function look(more: Partial<CatalogLook> = {}): CatalogLook {
  return { ...lookOf("l"), ownership: "private", ...more };
}

describe("saved copy: format", () => {
  it("gives back what was written, a line at a time", async () => {
    const checked = await checkCopy(await encode(2 * ENTRIES_PER_LINE + 1), NAME);
    assert.ok(checked.ok);
    assert.deepEqual(checked.copy.facts, { ...FACTS, count: 2001 });
    const lines = [...checked.copy.lines];
    assert.deepEqual(
      lines.map((line) => Array.isArray(line) && line.length),
      [1000, 1000, 1],
    );
    assert.deepEqual(lines[2], [{ number: 2000 }]);
  });

  it("of nothing is a copy too", async () => {
    const checked = await checkCopy(await encode(0), NAME);
    assert.ok(checked.ok);
    assert.deepEqual([checked.copy.facts.count, ...checked.copy.lines], [0]);
  });

  it("pauses between lines while writing", async () => {
    let pauses = 0;
    const pause = () => {
      pauses += 1;
      return Promise.resolve();
    };
    await encode(100 * ENTRIES_PER_LINE, NAME, pause);
    assert.equal(pauses, 99);
  });

  it("keeps line feeds of a name inside its line", async () => {
    const bytes = await encodeCopy(NAME, FACTS, ["a\nb\u2028c"], (name) => name, noPause);
    const checked = await checkCopy(bytes, NAME);
    assert.ok(checked.ok);
    assert.deepEqual([...checked.copy.lines], [["a\nb\u2028c"]]);
  });

  it("refuses a copy that was cut, wherever that was", async () => {
    const bytes = await encode(40);
    for (let length = 0; length < bytes.length; length += 1) {
      assert.notEqual(await faultOf(bytes.subarray(0, length)), undefined, String(length));
    }
    assert.equal(await faultOf(bytes), undefined);
  });

  it("refuses a copy that lacks a line, or has one twice", async () => {
    const lines = textOf(await encode(3 * ENTRIES_PER_LINE)).split("\n");
    const damaged = [
      lines.filter((_, index) => index !== 2),
      [...lines.slice(0, 2), lines[1], ...lines.slice(2)],
      [lines[0], lines[2], lines[1], ...lines.slice(3)],
    ];
    for (const each of damaged) {
      assert.equal(await faultOf(new TextEncoder().encode(each.join("\n"))), "damaged");
    }
  });

  it("refuses a copy with any bit turned", async () => {
    const bytes = await encode(5);
    for (let at = 0; at < bytes.length; at += 1) {
      const turned = bytes.slice();
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      assert.notEqual(await faultOf(turned), undefined, String(at));
    }
  });

  it("refuses what another release wrote, older or newer", async () => {
    for (const version of [0, 2, 99]) {
      const text = textOf(await encode(1)).replace('"version":1', `"version":${version}`);
      assert.equal(await faultOf(new TextEncoder().encode(text)), "version");
    }
  });

  it("refuses another account's, another API's and the other kind's", async () => {
    const bytes = await encode(1);
    assert.equal(await faultOf(bytes, { ...NAME, fingerprint: "bbbb" }), "foreign");
    assert.equal(await faultOf(bytes, { ...NAME, origin: "https://proxy.example" }), "foreign");
    assert.equal(await faultOf(bytes, { ...NAME, kind: "looks" }), "foreign");
  });

  it("refuses what is no copy at all", async () => {
    for (const text of ["", "\n", "\n\n", "{}\n{}\n", "null\nnull\n", "PK\u0003\u0004\n\n", "[]\n[]\n[]\n"]) {
      assert.notEqual(await faultOf(new TextEncoder().encode(text)), undefined, JSON.stringify(text));
    }
  });
});

describe("saved copy: entries", () => {
  const readBack = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  it("keep everything but what their addresses' queries hold", () => {
    const saved = toSaved(
      group({
        previewImageUrl: "https://files2.heygen.ai/a/b.webp?Expires=1&Signature=abc#x",
        previewVideoUrl: "https://files2.heygen.ai/a/b.mp4",
      }),
    );
    assert.deepEqual(saved, {
      ...group(),
      previewImageUrl: "https://files2.heygen.ai/a/b.webp",
      previewVideoUrl: "https://files2.heygen.ai/a/b.mp4",
      previewsUnsigned: true,
    });
    assert.deepEqual(toSaved(saved), saved, "saved again before the API answered it");
  });

  it("keep addresses without a signature, and inline pictures, as they are", () => {
    for (const url of ["https://files2.heygen.ai/a/b.webp", "data:image/svg+xml,<svg?#@/>", undefined]) {
      const plain = look({ previewImageUrl: url });
      assert.deepEqual(toSaved(plain), plain);
    }
  });

  it("keep no credentials of an address, and no address that cannot be read", () => {
    const urls = ["https://me:secret@files.heygen.ai/a.png", "//files.heygen.ai/a.png?Signature=secret"];
    assert.deepEqual(
      urls.map((previewImageUrl) => toSaved(look({ previewImageUrl })).previewImageUrl),
      ["https://files.heygen.ai/a.png", undefined],
    );
  });

  it("keep no query of an address that an error's message quotes", () => {
    const message = "download of https://x.example/a.mp4?sig=secret#f failed, see http://y.example/b";
    const { trainingError } = toSaved(look({ trainingError: { code: "download_failed", message } }));
    assert.deepEqual(trainingError, {
      code: "download_failed",
      message: "download of https://x.example/a.mp4 failed, see http://y.example/b",
    });
  });

  it("come back alike", () => {
    const full = look({
      trainingError: { code: "x", message: undefined },
      gender: "woman",
      groupId: "g",
      tags: ["a"],
      previewsUnsigned: true,
    });
    assert.deepEqual(
      JSON.stringify(parseSavedLooks(readBack([full, look()]))),
      JSON.stringify([full, look()]),
    );
    assert.deepEqual(JSON.stringify(parseSavedGroups(readBack([group()]))), JSON.stringify([group()]));
  });

  it("of a wrong shape spoil their line", () => {
    const wrongLooks: unknown[] = [
      { ...look(), id: "" },
      { ...look(), name: 7 },
      { ...look(), tags: undefined },
      { ...look(), tags: [1] },
      { ...look(), imageWidth: "9" },
      { ...look(), ownership: "shared" },
      { ...look(), previewsUnsigned: "yes" },
      { ...look(), trainingError: "x" },
      { ...look(), trainingError: { code: 1 } },
      { ...look(), previewImageUrl: null },
      null,
      "look",
      [],
    ];
    for (const wrong of wrongLooks) {
      assert.equal(parseSavedLooks(readBack([look(), wrong])), undefined, JSON.stringify(wrong));
    }
    for (const wrong of [{ ...group(), looksCount: "3" }, { ...group(), createdAt: undefined }, look()]) {
      assert.equal(parseSavedGroups(readBack([group(), wrong])), undefined, JSON.stringify(wrong));
    }
    for (const wrong of [undefined, null, {}, "[]"]) assert.equal(parseSavedGroups(wrong), undefined);
  });
});
