import assert from "node:assert/strict";
import { applyEdits } from "../../../src/lookIds/edit";
import { silencingEdit } from "../../../src/lookIds/silence";
import { isSuppressed } from "../../../src/lookIds/suppression";

const CODES = ["group-id", "unknown-id"];

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

  it("a mark above a statement counts for all lines that a backslash continues", () => {
    assert.ok(isSilent('# heygen-ignore-next-line\ncurl a \\\n  -H b \\\r\n  -d "HERE"', "group-id"));
    assert.ok(!isSilent('# heygen-ignore-next-line\ncurl a \\\n  -H b\n  -d "HERE"', "group-id"));
  });

  /** The text after the fix; the problem is where HERE stands. */
  function silenced(text: string, languageId: string, code = "engine"): string | undefined {
    const edit = silencingEdit(text, languageId, text.indexOf("HERE"), code);
    return edit && applyEdits(text, [edit]);
  }

  describe("is written where it is a comment, and then holds", () => {
    const cases: readonly (readonly [languageId: string, text: string, expected: string])[] = [
      ["python", "  x = HERE", "  # heygen-ignore-next-line engine\n  x = HERE"],
      ["typescript", "x = HERE", "// heygen-ignore-next-line engine\nx = HERE"],
      ["html", "<p>HERE</p>", "<!-- heygen-ignore-next-line engine -->\n<p>HERE</p>"],
      [
        "shellscript",
        'curl a \\\n  -H "HERE" \\\n  -d b',
        '# heygen-ignore-next-line engine\ncurl a \\\n  -H "HERE" \\\n  -d b',
      ],
      ["python", "f(\n  HERE,\n)", "f(\n  # heygen-ignore-next-line engine\n  HERE,\n)"],
      [
        "vue",
        "<script setup>\nconst a = HERE;\n</script>",
        "<script setup>\n// heygen-ignore-next-line engine\nconst a = HERE;\n</script>",
      ],
      [
        "svelte",
        "<script>\n  let a = b < c;\n</script>\n<A id=HERE />",
        "<script>\n  let a = b < c;\n</script>\n<!-- heygen-ignore-next-line engine -->\n<A id=HERE />",
      ],
      ["php", "<p>\n<?php\n$a = 'HERE';", "<p>\n<?php\n// heygen-ignore-next-line engine\n$a = 'HERE';"],
      [
        "typescriptreact",
        "return (\n  <A id=HERE />\n);",
        "return (\n  // heygen-ignore-next-line engine\n  <A id=HERE />\n);",
      ],
      [
        "typescriptreact",
        "<div>\n  <A id=HERE />\n</div>",
        "<div>\n  {/* heygen-ignore-next-line engine */}\n  <A id=HERE />\n</div>",
      ],
      ["typescriptreact", "<A\n  id=HERE\n/>", "<A\n  // heygen-ignore-next-line engine\n  id=HERE\n/>"],
      [
        "typescriptreact",
        "const a = <b />;\nreturn ready ?\n  <A id=HERE /> : a;",
        "const a = <b />;\nreturn ready ?\n  // heygen-ignore-next-line engine\n  <A id=HERE /> : a;",
      ],
      [
        "javascript",
        "const f = () => {\n  if (a > b) c();\n  d(HERE);\n}",
        "const f = () => {\n  if (a > b) c();\n  // heygen-ignore-next-line engine\n  d(HERE);\n}",
      ],
      [
        "shellscript",
        "cat <<EOF\nit's\nEOF\na=HERE",
        "cat <<EOF\nit's\nEOF\n# heygen-ignore-next-line engine\na=HERE",
      ],
      [
        "ruby",
        "a = <<~T\n  it's\nT\nb = HERE",
        "a = <<~T\n  it's\nT\n# heygen-ignore-next-line engine\nb = HERE",
      ],
      ["python", "%%bash\na=HERE", "%%bash\n# heygen-ignore-next-line engine\na=HERE"],
      ["yaml", `# it's "\na: it's\nb: HERE`, `# it's "\na: it's\n# heygen-ignore-next-line engine\nb: HERE`],
      ["dotenv", `A='b'\nC="d"\nX=HERE`, `A='b'\nC="d"\n# heygen-ignore-next-line engine\nX=HERE`],
      ["markdown", "Use HERE, please.\nMore.", "Use HERE, please. <!-- heygen-ignore engine -->\nMore."],
      ["markdown", "```python\nx = HERE\n```", "```python\n# heygen-ignore-next-line engine\nx = HERE\n```"],
      ["markdown", "---\nid: HERE\n---\n", "---\n# heygen-ignore-next-line engine\nid: HERE\n---\n"],
      ["yaml", "a: |\n  b\nc: HERE", "a: |\n  b\n# heygen-ignore-next-line engine\nc: HERE"],
      [
        "csharp",
        'var a = @"x""\n";\nvar b = HERE;',
        'var a = @"x""\n";\n// heygen-ignore-next-line engine\nvar b = HERE;',
      ],
    ];
    for (const [languageId, text, expected] of cases) {
      it(`${languageId}: ${text.replaceAll("\n", "⏎")}`, () => {
        assert.equal(silenced(text, languageId), expected);
        assert.ok(isSuppressed(expected, expected.indexOf("HERE"), "engine", [...CODES, "engine"]));
        assert.ok(!isSuppressed(expected, expected.indexOf("HERE"), "group-id", [...CODES, "engine"]));
      });
    }
  });

  describe("is not written into a text, nor between what belongs together", () => {
    for (const [languageId, text] of [
      ["json", '{ "a": HERE }'],
      ["typescript", "const q = `\n  HERE\n`"],
      ["python", 'q = """\nHERE\n"""'],
      ["python", "%%bash HERE"],
      ["yaml", "run: |\n  curl HERE"],
      ["yaml", "steps:\n  - run: >-\n      curl\n        HERE"],
      ["shellscript", "cat <<EOF\nHERE\nEOF"],
      ["shellscript", "curl -d '{\n  HERE\n}'"],
      ["ruby", "a = <<~TEXT\n  HERE\nTEXT"],
      ["ruby", "a = %w[\n  HERE\n]"],
      ["php", "<?php\n$a = <<<TEXT\nHERE\nTEXT;"],
      ["php", "<?php $a = 'HERE';"],
      ["csharp", 'var a = @"\nHERE";'],
      ["powershell", "curl a `\n  HERE"],
      ["powershell", '$a = @"\nHERE\n"@'],
      ["vue", '<A\n  :on="() => 1"\n  id=HERE\n/>'],
      ["svelte", "<A\n  on:click={() => 1}\n  id=HERE\n/>"],
      ["svelte", "{#each [\n  HERE\n]}"],
      ["html", "<!--\nHERE\n-->"],
      ["html", '<script type="application/json">\n{ "a": HERE }\n</script>'],
      ["html", "<style>\na { b: HERE }\n</style>"],
      ["xml", "<a><![CDATA[\nHERE\n]]></a>"],
      ["typescriptreact", "<p>\n  HERE\n</p>"],
      ["typescriptreact", "<p>Hello\n  <A id=HERE />\n</p>"],
      ["typescriptreact", "return (\n  <p>\n    Use this look:\n    <A id=HERE />\n  </p>\n);"],
      ["typescriptreact", "<p>\n  Ready,\n  <A id=HERE />\n</p>"],
      ["typescriptreact", "<p>\n  Which {look}?\n  <A id=HERE />\n</p>"],
      ["typescriptreact", "<p>\n  Use\n  {f(HERE)}\n</p>"],
      ["typescriptreact", "<p>\n  Use&nbsp;\n  HERE\n</p>"],
      ["typescript", 'const t = (s) => s.replace(/`/g, "\'");\nconst q = `\n  HERE\n`;'],
      ["python", "%%javascript\nconst a = HERE"],
      ["python", "%%capture\n%%writefile x.json\nHERE"],
      ["yaml", 'a: "multi\n  HERE"'],
      ["yaml", "- 'it''s\n  HERE'"],
      ["dotenv", "X='{\nHERE\n}'"],
      ["markdown", "| a |\n|---|\n| HERE |"],
      ["markdown", "    HERE"],
      ["markdown", "```json\n{ HERE }\n```"],
      ["markdown", "<!-- HERE\n-->"],
    ] as const) {
      it(`${languageId}: ${text.replaceAll("\n", "⏎")}`, () => {
        assert.equal(silenced(text, languageId), undefined);
      });
    }
  });

  it("one line's second problem joins the mark of the first", () => {
    const once = silenced("  x = HERE", "python", "group-id") ?? "";
    const twice = silenced(once, "python", "unknown-id") ?? "";
    assert.equal(twice, "  # heygen-ignore-next-line unknown-id group-id\n  x = HERE");
    assert.ok(isSilent(twice, "group-id") && isSilent(twice, "unknown-id"));
    assert.equal(
      silenced("x = HERE # heygen-ignore: group-id, moved", "python", "unknown-id"),
      "x = HERE # heygen-ignore unknown-id: group-id, moved",
    );
  });
});
