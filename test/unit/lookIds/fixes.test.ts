import assert from "node:assert/strict";
import { sendAsApiKey } from "../../../src/lookIds/asApiKey";
import { applyEdits } from "../../../src/lookIds/edit";
import { ignoreLine, keyLine } from "../../../src/lookIds/envFile";
import { findMisuses } from "../../../src/lookIds/misuse";
import { readKeyFromEnvironment } from "../../../src/lookIds/readKey";
import { renameVariable } from "../../../src/lookIds/renaming";
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
      ["go", `import "os"\nkey := "${KEY}"`, `import "os"\nkey := os.Getenv("HEYGEN_API_KEY")`],
      ["ruby", `KEY = "${KEY}"`, `KEY = ENV.fetch("HEYGEN_API_KEY")`],
      ["shellscript", `curl -H "x-api-key: ${KEY}"`, `curl -H "x-api-key: $HEYGEN_API_KEY"`],
      ["shellscript", `KEY='${KEY}'`, `KEY="$HEYGEN_API_KEY"`],
      ["shellscript", `curl -H 'x-api-key: ${KEY}' -d '{}'`, `curl -H "x-api-key: $HEYGEN_API_KEY" -d '{}'`],
      [
        "shellscript",
        `x="$(curl -H "x-api-key: ${KEY}" -d @b)"`,
        `x="$(curl -H "x-api-key: $HEYGEN_API_KEY" -d @b)"`,
      ],
      ["shellscript", `cat <<EOF\n{"it's": "${KEY}"}\nEOF`, `cat <<EOF\n{"it's": "$HEYGEN_API_KEY"}\nEOF`],
      ["shellscript", `cat <<'EOF'\ndon't\nEOF\nK=${KEY}`, `cat <<'EOF'\ndon't\nEOF\nK=$HEYGEN_API_KEY`],
      [
        "python",
        `from __future__ import annotations\nK = "${KEY}"`,
        `from __future__ import annotations\nimport os\nK = os.environ["HEYGEN_API_KEY"]`,
      ],
      [
        "python",
        `"""Doc\nfrom there to here\n"""\n\nfrom __future__ import (\n    annotations,\n)\n\nimport json\nK = "${KEY}"`,
        `"""Doc\nfrom there to here\n"""\n\nfrom __future__ import (\n    annotations,\n)\n\nimport os\nimport json\nK = os.environ["HEYGEN_API_KEY"]`,
      ],
      [
        "python",
        `"""Doc\nimport nothing\n"""\nK = "${KEY}"\nimport json`,
        `"""Doc\nimport nothing\n"""\nimport os\nK = os.environ["HEYGEN_API_KEY"]\nimport json`,
      ],
      [
        "python",
        `from os import environ\nK = "${KEY}"`,
        `from os import environ\nK = environ["HEYGEN_API_KEY"]`,
      ],
      [
        "python",
        `from os import (\n  getenv, environ as env\n)\nK = "${KEY}"`,
        `from os import (\n  getenv, environ as env\n)\nK = env["HEYGEN_API_KEY"]`,
      ],
      ["python", `import re, os as o\nK = "${KEY}"`, `import re, os as o\nK = o.environ["HEYGEN_API_KEY"]`],
      ["python", `%%time\nK = "${KEY}"`, `%%time\nimport os\nK = os.environ["HEYGEN_API_KEY"]`],
      [
        "python",
        `"""Doc"""\r\nK = "${KEY}"\r\n`,
        `"""Doc"""\r\nimport os\nK = os.environ["HEYGEN_API_KEY"]\r\n`,
      ],
      ["python", `import os\nk = {"a": "${KEY}"}`, `import os\nk = {"a": os.environ["HEYGEN_API_KEY"]}`],
      ["typescriptreact", `<Gen apiKey="${KEY}" />`, `<Gen apiKey={process.env.HEYGEN_API_KEY} />`],
      [
        "typescriptreact",
        `<Gen\n  on={() => x > 1}\n  apiKey='${KEY}'\n/>`,
        `<Gen\n  on={() => x > 1}\n  apiKey={process.env.HEYGEN_API_KEY}\n/>`,
      ],
      ["javascript", `const k="${KEY}"`, `const k=process.env.HEYGEN_API_KEY`],
      ["typescript", `f({ "x-api-key": '${KEY}' })`, `f({ "x-api-key": process.env.HEYGEN_API_KEY })`],
      [
        "go",
        `package main\n\nimport (\n\t"fmt"\n)\n\nvar k = "${KEY}"`,
        `package main\n\nimport (\n\t"os"\n\t"fmt"\n)\n\nvar k = os.Getenv("HEYGEN_API_KEY")`,
      ],
      [
        "go",
        `package main\n\nvar k = "${KEY}"`,
        `package main\n\nimport "os"\n\nvar k = os.Getenv("HEYGEN_API_KEY")`,
      ],
      ["csharp", `var k = "${KEY}";`, `var k = System.Environment.GetEnvironmentVariable("HEYGEN_API_KEY");`],
      [
        "java",
        `static final String K = "${KEY}";`,
        `static final String K = System.getenv("HEYGEN_API_KEY");`,
      ],
      ["php", `<?php $k = "${KEY}";`, `<?php $k = getenv("HEYGEN_API_KEY");`],
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
        ["shellscript", `curl -d '{\n  "api_key": "${KEY}"\n}'`],
        ["shellscript", `curl -d @- <<'EOF'\n{"key": "${KEY}"}\nEOF`],
        ["shellscript", `curl -d @- <<\\EOF\n${KEY}\nEOF`],
        ["shellscript", `x="$(curl -H 'x-api-key: ${KEY}')"`],
        ["shellscript", `x="$(curl -H "a" -H 'x-api-key: ${KEY}')"`],
        ["shellscript", `x=$'${KEY}'`],
        ["shellscript", `echo '$HOME ${KEY}'`],
        ["shellscript", `# curl -H "x-api-key: ${KEY}"`],
        ["shellscript", `export HEYGEN_API_KEY="${KEY}"`],
        ["shellscript", `HEYGEN_API_KEY=${KEY} python main.py`],
        ["shellscript", `k="\${HEYGEN_API_KEY:-${KEY}}"`],
        ["typescript", `headers = "x-api-key: ${KEY}"`],
        ["typescript", `body = '{"x": "${KEY}"}'`],
        ["typescript", "k = `${a} " + KEY + "`"],
        ["typescript", `const o = { "${KEY}": 1 }`],
        ["typescript", `type Key = "${KEY}"`],
        ["typescript", `enum Key { A = "${KEY}" }`],
        ["typescript", `const k = "${KEY}" as const`],
        ["typescript", `process.env.HEYGEN_API_KEY = "${KEY}"`],
        ["typescript", `const k = process.env.HEYGEN_API_KEY ?? "${KEY}"`],
        ["typescriptreact", `function f(key="${KEY}") {}`],
        ["typescriptreact", `<b>"${KEY}"</b>`],
        ["typescript", `// const k = "${KEY}"`],
        ["python", `k = f"${KEY}"`],
        ["python", `k = """${KEY}"""`],
        ["python", `k = '{"x": "${KEY}"}'`],
        ["python", `k = ("a"\n     "${KEY}")`],
        ["python", `k = ("${KEY}"\n     "a")`],
        ["python", `"""\nk = "${KEY}"\n"""`],
        ["python", `import os\nos.environ["HEYGEN_API_KEY"] = "${KEY}"`],
        ["python", `import os\nos.environ.update({\n    "HEYGEN_API_KEY": "${KEY}",\n})`],
        ["python", `import os\nk = os.getenv("HEYGEN_API_KEY", "${KEY}")`],
        ["python", `from paths import os\nk = "${KEY}"`],
        ["python", `%%bash\nk="${KEY}"`],
        ["python", `!echo "${KEY}"`],
        ["go", `package main\nimport "os"\nconst k = "${KEY}"`],
        ["go", `package main\nimport "os"\nconst (\n\ta = "b"\n\n\tk = "${KEY}"\n)`],
        ["go", `k := "${KEY}"`],
        ["csharp", `const string K = "${KEY}";`],
        ["csharp", `[Key("${KEY}")]`],
        ["csharp", `void F(string k = "${KEY}") {}`],
        ["csharp", `var k = @"${KEY}";`],
        ["kotlin", `const val K = "${KEY}"`],
        ["java", `@Value("${KEY}")`],
        ["rust", `const K: &str = "${KEY}";`],
        ["php", `<?php class A { const K = "${KEY}"; }`],
        ["php", `<?php class A {\n  private $o = [\n    'key' => '${KEY}',\n  ];\n}`],
        ["json", `{ "key": "${KEY}" }`],
      ] as const) {
        const [misuse] = findMisuses(text, languageId);
        assert.ok(misuse?.kind === "keyInSource");
        assert.equal(readKeyFromEnvironment(text, misuse, languageId), undefined, text);
      }
    });
  });

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
