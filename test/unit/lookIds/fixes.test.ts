import assert from "node:assert/strict";
import {
  applyEdits,
  ignoreLine,
  keyLine,
  readKeyFromEnvironment,
  renameVariable,
  sendAsApiKey,
} from "../../../src/lookIds/fixes";
import { findMisuses } from "../../../src/lookIds/misuse";
import { similarIds } from "../../../src/lookIds/similar";
import { isSuppressed, suppressionLine } from "../../../src/lookIds/suppression";

const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";
const CODES = ["group-id", "unknown-id"];

describe("mending what is wrong", () => {
  describe("a key is read from the environment", () => {
    const cases: readonly (readonly [languageId: string, before: string, after: string])[] = [
      ["typescript", `const k = "${KEY}";`, "const k = process.env.HEYGEN_API_KEY;"],
      [
        "python",
        `import requests\nK = '${KEY}'`,
        `import os\nimport requests\nK = os.environ["HEYGEN_API_KEY"]`,
      ],
      ["python", `import os\nK = "${KEY}"`, `import os\nK = os.environ["HEYGEN_API_KEY"]`],
      [
        "python",
        `#!/usr/bin/python3\nK = "${KEY}"`,
        `#!/usr/bin/python3\nimport os\nK = os.environ["HEYGEN_API_KEY"]`,
      ],
      ["go", `key := "${KEY}"`, `key := os.Getenv("HEYGEN_API_KEY")`],
      ["ruby", `KEY = "${KEY}"`, `KEY = ENV.fetch("HEYGEN_API_KEY")`],
      ["shellscript", `curl -H "x-api-key: ${KEY}"`, `curl -H "x-api-key: $HEYGEN_API_KEY"`],
      ["shellscript", `KEY='${KEY}'`, `KEY="$HEYGEN_API_KEY"`],
    ];
    for (const [languageId, before, after] of cases) {
      it(`${languageId}: ${before.replaceAll("\n", "⏎")}`, () => {
        const [misuse] = findMisuses(before, languageId);
        assert.ok(misuse?.kind === "keyInSource");
        assert.equal(applyEdits(before, readKeyFromEnvironment(before, misuse, languageId) ?? []), after);
      });
    }

    it("not where it would be text only", () => {
      for (const [languageId, text] of [
        ["shellscript", `curl -H 'x-api-key: ${KEY}'`],
        ["typescript", `headers = "x-api-key: ${KEY}"`],
        ["python", `k = f"${KEY}"`],
        ["json", `{ "key": "${KEY}" }`],
      ] as const) {
        const [misuse] = findMisuses(text, languageId);
        assert.ok(misuse?.kind === "keyInSource");
        assert.equal(readKeyFromEnvironment(text, misuse, languageId), undefined, text);
      }
    });
  });

  it("a variable is renamed everywhere, and no other that begins alike", () => {
    const text = "VITE_HEYGEN_API_KEY=1\nVITE_HEYGEN_API_KEY_OLD=2\nimport.meta.env.VITE_HEYGEN_API_KEY";
    assert.equal(
      applyEdits(text, renameVariable(text, "VITE_HEYGEN_API_KEY", "HEYGEN_API_KEY")),
      "HEYGEN_API_KEY=1\nVITE_HEYGEN_API_KEY_OLD=2\nimport.meta.env.HEYGEN_API_KEY",
    );
  });

  describe("a key goes into the header for keys", () => {
    for (const [before, after] of [
      ["headers: { Authorization: `Bearer ${heygenKey}` }", 'headers: { "x-api-key": `${heygenKey}` }'],
      ['{"Authorization": f"Bearer {HEYGEN_KEY}"}', '{"x-api-key": f"{HEYGEN_KEY}"}'],
      ['curl -H "Authorization: Bearer $HEYGEN_API_KEY"', 'curl -H "x-api-key: $HEYGEN_API_KEY"'],
    ] as const) {
      it(before, () => {
        const [misuse] = findMisuses(before, "python");
        assert.ok(misuse?.kind === "bearerWithKey");
        assert.equal(applyEdits(before, sendAsApiKey(before, misuse) ?? []), after);
      });
    }
  });

  it("a key gets its line in .env once", () => {
    assert.equal(keyLine("", KEY), `HEYGEN_API_KEY=${KEY}\n`);
    assert.equal(keyLine("A=1", KEY), `\nHEYGEN_API_KEY=${KEY}\n`);
    assert.equal(keyLine("HEYGEN_API_KEY=old\n", KEY), undefined);
    assert.equal(keyLine("HEYGEN_API_KEY=\n", KEY), `HEYGEN_API_KEY=${KEY}\n`);
  });

  it(".env is left out of Git once", () => {
    assert.equal(ignoreLine("node_modules\n"), ".env\n");
    assert.equal(ignoreLine("node_modules"), "\n.env\n");
    for (const text of [".env\n", "/.env\n", "*.env\n", ".env*\n", ".env.local\n.env\n"]) {
      assert.equal(ignoreLine(text), undefined, text);
    }
    assert.equal(ignoreLine(".envrc\n.env.local\n"), ".env\n");
  });
});

describe("silencing", () => {
  function isSilent(text: string, code: string): boolean {
    return isSuppressed(text, text.indexOf("HERE"), code, CODES);
  }

  it("a mark on the line, or on the one before, silences all or what it names", () => {
    assert.ok(isSilent('id = "HERE" # heygen-ignore', "group-id"));
    assert.ok(isSilent('// heygen-ignore-next-line\nid = "HERE"', "group-id"));
    assert.ok(isSilent('// heygen-ignore-next-line group-id\nid = "HERE"', "group-id"));
    assert.ok(isSilent('// heygen-ignore-next-line unknown-id, group-id\nid = "HERE"', "group-id"));
    assert.ok(isSilent('id = "HERE" # heygen-ignore: moved next week', "group-id"));
  });

  it("a mark elsewhere, or of another code, does not", () => {
    assert.ok(!isSilent('// heygen-ignore-next-line unknown-id\nid = "HERE"', "group-id"));
    assert.ok(!isSilent('// heygen-ignore-next-line\n\nid = "HERE"', "group-id"));
    assert.ok(!isSilent('// heygen-ignore\nid = "HERE"', "group-id"));
    assert.ok(!isSilent('id = "HERE" // heygen-ignore-next-line', "group-id"));
    assert.ok(!isSilent('id = "HERE" // not-heygen', "group-id"));
  });

  it("is written as the language comments", () => {
    assert.equal(suppressionLine("python", "  ", "group-id"), "  # heygen-ignore-next-line group-id\n");
    assert.equal(suppressionLine("typescript", "", "engine"), "// heygen-ignore-next-line engine\n");
    assert.equal(suppressionLine("html", "", "engine"), "<!-- heygen-ignore-next-line engine -->\n");
    assert.equal(suppressionLine("json", "", "engine"), undefined);
  });
});

describe("ids that were meant", () => {
  const ids = ["c83160eb1430b75c9b0af78082c4a1dc", "4c742d1a27eddb101ee95ae40ca2531c", "June_HR_public"];

  it("differ by a few characters", () => {
    assert.deepEqual(similarIds("c83160eb1430b75c9b0af78082c4a1dd", ids, 3), [ids[0]]);
    assert.deepEqual(similarIds("c83160eb1430b75c9b0af78082c4a1", ids, 3), [ids[0]]);
    assert.deepEqual(similarIds("june_hr_publc", ids, 3), [ids[2]]);
    assert.deepEqual(similarIds("8f0c1b2e6d7a4953b1c4e7f20a9d3c58", ids, 3), []);
  });
});
