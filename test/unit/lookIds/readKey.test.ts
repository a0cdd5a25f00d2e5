import assert from "node:assert/strict";
import { applyEdits } from "../../../src/lookIds/edit";
import { findMisuses } from "../../../src/lookIds/misuse";
import { readKeyFromEnvironment } from "../../../src/lookIds/readKey";

const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";

describe("a key is read from the environment", () => {
  const cases: readonly (readonly [languageId: string, before: string, after: string])[] = [
    ["typescript", `const k = "${KEY}";`, 'const k = process.env.HEYGEN_API_KEY ?? "";'],
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
    ["typescriptreact", `<Gen apiKey="${KEY}">`, `<Gen apiKey={process.env.HEYGEN_API_KEY ?? ""}>`],
    ["typescriptreact", `<Gen apiKey="${KEY}" />`, `<Gen apiKey={process.env.HEYGEN_API_KEY ?? ""} />`],
    [
      "typescriptreact",
      `<Gen\n  on={() => x > 1}\n  apiKey='${KEY}'\n/>`,
      `<Gen\n  on={() => x > 1}\n  apiKey={process.env.HEYGEN_API_KEY ?? ""}\n/>`,
    ],
    ["typescript", `const k = "${KEY}".trim();`, `const k = (process.env.HEYGEN_API_KEY ?? "").trim();`],
    ["typescript", `f(given || "${KEY}")`, `f(given || (process.env.HEYGEN_API_KEY ?? ""))`],
    ["typescript", `f(key === "${KEY}")`, `f(key === (process.env.HEYGEN_API_KEY ?? ""))`],
    ["typescript", `let k = "${KEY}"\nrun()`, `let k = process.env.HEYGEN_API_KEY ?? ""\nrun()`],
    ["typescript", `let k = "${KEY}"\n  .trim()`, `let k = (process.env.HEYGEN_API_KEY ?? "")\n  .trim()`],
    [
      "javascriptreact",
      `<A b={(x) => 1} apiKey = "${KEY}" />`,
      `<A b={(x) => 1} apiKey = {process.env.HEYGEN_API_KEY} />`,
    ],
    ["javascriptreact", `return <A apiKey="${KEY}" />`, `return <A apiKey={process.env.HEYGEN_API_KEY} />`],
    [
      "javascript",
      `const f = (a < b), key = "${KEY}"`,
      `const f = (a < b), key = process.env.HEYGEN_API_KEY`,
    ],
    [
      "python",
      `%%capture out\n%%time\nkey = "${KEY}"`,
      `%%capture out\n%%time\nimport os\nkey = os.environ["HEYGEN_API_KEY"]`,
    ],
    ["javascript", `const k="${KEY}"`, `const k=process.env.HEYGEN_API_KEY`],
    ["typescript", `f({ "x-api-key": '${KEY}' })`, `f({ "x-api-key": process.env.HEYGEN_API_KEY ?? "" })`],
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
    ["java", `static final String K = "${KEY}";`, `static final String K = System.getenv("HEYGEN_API_KEY");`],
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
      ["shellscript", `HEYGEN_API_KEY=$(echo "${KEY}" | tr -d x)`],
      ["shellscript", `HEYGEN_API_KEY="$(curl -H "x-api-key: ${KEY}" -d @b)"`],
      ["shellscript", `HEYGEN_API_KEY+="${KEY}"`],
      ["typescript", `headers = "x-api-key: ${KEY}"`],
      ["typescript", `body = '{"x": "${KEY}"}'`],
      [
        "typescript",
        'const t = (s) => s.replace(/`/g, "\'");\nconst q = `\n{"x-api-key": "' + KEY + '"}\n`;',
      ],
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
      ["python", `%%time\n%%bash\nk="${KEY}"`],
      ["python", `!echo "${KEY}"`],
      ["python", `match x:\n    case {"key": "${KEY}"}:\n        pass`],
      ["csharp", `var y = x switch { "${KEY}" => 1 };`],
      ["csharp", `var y = x is "${KEY}";`],
      ["csharp", `var y = x is { Key: "${KEY}" };`],
      ["javascript", `if(a<b)k="${KEY}"`],
      ["javascript", `const f=(a<b),key="${KEY}"`],
      ["javascript", `if (a <b) k = "${KEY}"`],
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
