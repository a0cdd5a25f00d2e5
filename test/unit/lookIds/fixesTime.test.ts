import assert from "node:assert/strict";
import { findMisuses } from "../../../src/lookIds/misuse";
import { readKeyFromEnvironment } from "../../../src/lookIds/readKey";
import { silencingEdit } from "../../../src/lookIds/silence";

const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";
const REPEATED = 60_000;
/** Of the processor; what is quadratic takes more than twice as long on a fast machine. */
const MOST_MS = 1500;

function assertQuick(title: string, run: () => unknown): void {
  const before = process.cpuUsage();
  run();
  const tookMs = process.cpuUsage(before).user / 1000;
  assert.ok(tookMs < MOST_MS, `${title}: ${tookMs} ms`);
}

describe("fixes of texts that are written to be slow", () => {
  for (const [languageId, piece] of [
    ["vue", "<script"],
    ["vue", '<a "'],
    ["svelte", "<a {"],
    ["html", "<!--"],
    ["markdown", "```\n"],
    ["yaml", " a:\n"],
    ["shellscript", "<<A\n"],
    ["csharp", '@"'],
    ["php", "<?php\n"],
    ["typescriptreact", "<a"],
    ["typescript", "(/a"],
    ["ruby", "%w["],
    ["ruby", "<<~A\n"],
    ["yaml", "- 'a"],
    ["dotenv", "A='"],
    ["python", "%%time\n"],
  ] as const) {
    it(`a comment in ${languageId} after ${JSON.stringify(piece)} takes its share of time`, () => {
      const text = `${piece.repeat(REPEATED)}\n HERE`;
      assertQuick(piece, () => silencingEdit(text, languageId, text.length - 4, "engine"));
    });
  }

  for (const [languageId, piece] of [
    ["python", "from __future__ import (\n"],
    ["python", "from os import (\n"],
    ["python", '"""'],
    ["python", "#\n"],
    ["typescriptreact", "<a b={"],
    ["go", "const (\n"],
    ["shellscript", "'"],
    ["shellscript", "<<A\n"],
  ] as const) {
    it(`a key in ${languageId} after ${JSON.stringify(piece)} takes its share of time`, () => {
      const text = `${piece.repeat(REPEATED)}\nk = "${KEY}"`;
      const end = text.length - 1;
      assertQuick(piece, () => readKeyFromEnvironment(text, { start: end - KEY.length, end }, languageId));
    });
  }

  it("a key on one line with a long text takes its share of time", () => {
    const before = `const d = "${"a1".repeat(REPEATED)}"; const k = "`;
    const text = `${before}${KEY}";`;
    const key = { start: before.length, end: before.length + KEY.length };
    assertQuick("one line", () => readKeyFromEnvironment(text, key, "typescript"));
  });

  for (const piece of ["Authorization: Bearer ", "x-api-key: '", "heygen + '/v2/avatars", "heygen_api_"]) {
    it(`misuse in ${JSON.stringify(piece)} takes its share of time`, () => {
      const text = piece.repeat(REPEATED);
      assertQuick(piece, () => findMisuses(text, "python"));
    });
  }
});
