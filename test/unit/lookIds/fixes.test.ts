import assert from "node:assert/strict";
import { sendAsApiKey } from "../../../src/lookIds/asApiKey";
import { applyEdits } from "../../../src/lookIds/edit";
import { ignoreLine, keyLine } from "../../../src/lookIds/envFile";
import { findMisuses } from "../../../src/lookIds/misuse";
import { renameVariable } from "../../../src/lookIds/renaming";
import { similarIds } from "../../../src/lookIds/similar";

const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";

describe("mending what is wrong", () => {
  describe("a variable that browsers get", () => {
    const renamed = (text: string, languageId?: string) =>
      renameVariable(text, languageId, "VITE_HEYGEN_API_KEY", "HEYGEN_API_KEY");

    it("is renamed at each place, and no other that begins alike", () => {
      const text = "VITE_HEYGEN_API_KEY=1\nVITE_HEYGEN_API_KEY_OLD=2\nimport.meta.env.VITE_HEYGEN_API_KEY";
      const renaming = renamed(text);
      assert.ok(renaming.kind === "edits");
      assert.equal(
        applyEdits(text, renaming.edits),
        "HEYGEN_API_KEY=1\nVITE_HEYGEN_API_KEY_OLD=2\nimport.meta.env.HEYGEN_API_KEY",
      );
    });

    it("is left where the new name is in use beside it, or in an environment file", () => {
      for (const [text, languageId] of [
        ["HEYGEN_API_KEY=a\nVITE_HEYGEN_API_KEY=b", "dotenv"],
        ["HEYGEN_API_KEY=a", "dotenv"],
        ["f(env.VITE_HEYGEN_API_KEY, env.HEYGEN_API_KEY)", "typescript"],
      ] as const) {
        assert.deepEqual(renamed(text, languageId), { kind: "taken" }, text);
      }
      assert.deepEqual(renamed("f(env.HEYGEN_API_KEY)", "typescript"), { kind: "untouched" });
    });
  });

  describe("a key goes into the header for keys", () => {
    const written: readonly (readonly [languageId: string, before: string, after: string])[] = [
      [
        "typescript",
        "headers: { Authorization: `Bearer ${heygenKey}` }",
        'headers: { "x-api-key": `${heygenKey}` }',
      ],
      [
        "typescript",
        '{ a: 1,\n  Authorization: "Bearer " + heygenKey }',
        '{ a: 1,\n  "x-api-key": heygenKey }',
      ],
      [
        "typescript",
        "axios.defaults.headers.common.Authorization = `Bearer ${heygenKey}`",
        'axios.defaults.headers.common["x-api-key"] = `${heygenKey}`',
      ],
      [
        "javascript",
        'headers["Authorization"] = `Bearer ${heygenKey}`',
        'headers["x-api-key"] = `${heygenKey}`',
      ],
      ["javascript", 'h.set("Authorization", "Bearer " + heygenKey)', 'h.set("x-api-key", heygenKey)'],
      ["python", '{"Authorization": f"Bearer {HEYGEN_KEY}"}', '{"x-api-key": f"{HEYGEN_KEY}"}'],
      ["python", '{"Authorization": "Bearer " + HEYGEN_KEY}', '{"x-api-key": HEYGEN_KEY}'],
      ["python", '{"Authorization": f"Bearer " + HEYGEN_KEY}', '{"x-api-key": f"" + HEYGEN_KEY}'],
      [
        "python",
        '{"Authorization": "Bearer {}".format(HEYGEN_KEY)}',
        '{"x-api-key": "{}".format(HEYGEN_KEY)}',
      ],
      ["php", '["Authorization" => "Bearer " . $heygenKey]', '["x-api-key" => $heygenKey]'],
      [
        "shellscript",
        'curl -H "Authorization: Bearer $HEYGEN_API_KEY"',
        'curl -H "x-api-key: $HEYGEN_API_KEY"',
      ],
      ["yaml", "Authorization: Bearer $HEYGEN_API_KEY", "x-api-key: $HEYGEN_API_KEY"],
      [
        "python",
        'a = {"x-api-key": k}\nb = {"Authorization": f"Bearer {HEYGEN_KEY}"}',
        'a = {"x-api-key": k}\nb = {"x-api-key": f"{HEYGEN_KEY}"}',
      ],
    ];
    for (const [languageId, before, after] of written) {
      it(before, () => {
        const misuse = findMisuses(before, languageId).find(({ kind }) => kind === "bearerWithKey");
        assert.ok(misuse);
        assert.equal(applyEdits(before, sendAsApiKey(before, misuse, languageId) ?? []), after);
      });
    }

    for (const [languageId, text] of [
      ["typescript", "const authorization = `Bearer ${process.env.HEYGEN_API_KEY}`"],
      ["typescript", "let a = 1, authorization = `Bearer ${process.env.HEYGEN_API_KEY}`"],
      ["python", 'dict(Authorization=f"Bearer {HEYGEN_KEY}")'],
      ["python", 'authorization = f"Bearer {HEYGEN_KEY}"'],
      ["typescript", '{ Authorization: `Bearer ${heygenKey}`, "x-api-key": heygenKey }'],
      ["shellscript", 'curl -H "x-api-key: $K" \\\n  -H "Authorization: Bearer $HEYGEN_API_KEY"'],
    ] as const) {
      it(`${text} is left as it is`, () => {
        const misuse = findMisuses(text, languageId).find(({ kind }) => kind === "bearerWithKey");
        assert.ok(misuse);
        assert.equal(sendAsApiKey(text, misuse, languageId), undefined);
      });
    }
  });

  it("a key gets its line in .env once", () => {
    const line = (text: string) => ({ kind: "line", text });
    assert.deepEqual(keyLine("", KEY), line(`HEYGEN_API_KEY=${KEY}\n`));
    assert.deepEqual(keyLine("A=1", KEY), line(`\nHEYGEN_API_KEY=${KEY}\n`));
    assert.deepEqual(keyLine("HEYGEN_API_KEY=\n", KEY), line(`HEYGEN_API_KEY=${KEY}\n`));
    for (const there of [`HEYGEN_API_KEY=${KEY}`, `export HEYGEN_API_KEY="${KEY}" # mine\r\n`]) {
      assert.deepEqual(keyLine(there, KEY), { kind: "there" }, there);
    }
  });

  it("another key in .env is neither lost nor taken for this one", () => {
    for (const text of ["HEYGEN_API_KEY=old\n", " HEYGEN_API_KEY = 'old'\n", "HEYGEN_API_KEY=${OTHER}"]) {
      assert.deepEqual(keyLine(text, KEY), { kind: "otherKey" }, text);
    }
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

describe("ids that were meant", () => {
  const ids = ["c83160eb1430b75c9b0af78082c4a1dc", "4c742d1a27eddb101ee95ae40ca2531c", "June_HR_public"];

  it("differ by a few characters", () => {
    assert.deepEqual(similarIds("c83160eb1430b75c9b0af78082c4a1dd", ids, 3), [ids[0]]);
    assert.deepEqual(similarIds("c83160eb1430b75c9b0af78082c4a1", ids, 3), [ids[0]]);
    assert.deepEqual(similarIds("june_hr_publc", ids, 3), [ids[2]]);
    assert.deepEqual(similarIds("8f0c1b2e6d7a4953b1c4e7f20a9d3c58", ids, 3), []);
  });
});
