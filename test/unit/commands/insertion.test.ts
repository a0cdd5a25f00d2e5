import assert from "node:assert/strict";
import { textToInsert } from "../../../src/commands/insertion";

/** `|` is the cursor, or two of them a selection; what is expected stands for the id `ID`. */
type Case = readonly [code: string, expected: string];

function inserted(languageId: string, code: string): string {
  const start = code.indexOf("|");
  assert.notEqual(start, -1, "a case without a cursor");
  return textToInsert("ID", code.replaceAll("|", ""), start, languageId);
}

const JSON_CASES: readonly Case[] = [
  ['{"avatar_id": |}', '"ID"'],
  ['{"avatar_id": "|"}', "ID"],
  ['{"avatar_id": |"old"|}', '"ID"'],
  ['{"avatar_id": "|old|"}', "ID"],
  ['{"name": "Anna\'s", "avatar_id": |}', '"ID"'],
  ['{"name": "say \\"hi\\"", "avatar_id": |}', '"ID"'],
  ['{"path": "C:\\\\", "avatar_id": |}', '"ID"'],
  ['{"url": "https://a/b", "ids": ["a", |]}', '"ID"'],
  ["|", '"ID"'],
];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  json: JSON_CASES,
  jsonc: [
    ...JSON_CASES,
    ['// don\'t\n{"avatar_id": |}', '"ID"'],
    ['/* "open */ {"avatar_id": |}', '"ID"'],
    ['{ // "avatar_id": "|"\n}', "ID"],
    ['/*\n * it\'s\n "avatar_id": "|" */', "ID"],
    ['{"url": "http://x", "avatar_id": "|"}', "ID"],
  ],
  python: [
    ["avatar_id = |", '"ID"'],
    ["|", '"ID"'],
    ['avatar_id = "|"', "ID"],
    ["avatar_id = '|'", "ID"],
    ["a = 'x'\nb = 'y'\navatar_id = |", "'ID'"],
    ["# don't\navatar_id = |", '"ID"'],
    ["x = 1# don't\navatar_id = |", '"ID"'],
    ['# avatar_id = "|"', "ID"],
    ['"""It\'s a "doc".\n"""\navatar_id = |', '"ID"'],
    ['"""\navatar |', "ID"],
    ["'''\nit's \"so\"\n''' + |", "'ID'"],
    ['body = """{"avatar_id": |}"""', '"ID"'],
    ['x = "unterminated\navatar_id = |', '"ID"'],
    ['x = "it\\"s"; y = |', '"ID"'],
    ['x = ""; y = |', '"ID"'],
    ['x = "# no comment|"', "ID"],
    ["avatar_id = |'old'|", "'ID'"],
  ],
  typescript: [
    ["const a = |;", '"ID"'],
    ['const a = "|";', "ID"],
    ["const a = '|';", "ID"],
    ["const a = `|`;", "ID"],
    ["const b = 'x'; const a = |;", "'ID'"],
    ['const a = `one\ntwo "x" don\'t\n|`;', "ID"],
    ["const a = `one\ntwo's`;\nconst b = |", '"ID"'],
    ["const a = `\\`|`;", "ID"],
    ["// it's\nconst a = |", '"ID"'],
    ["/* ` */ const a = |", '"ID"'],
    ["const s = 'unterminated\nconst a = |", "'ID'"],
    ['const s = "a\\\nb |";', "ID"],
    ['const s = "a\\\r\nb |";', "ID"],
    ["const s = /\\`/;\nconst a = |", '"ID"'],
    ['const u = "https://a.b/|";', "ID"],
    ["const body = '{\"avatar_id\": |}';", '"ID"'],
    ['const body = `{\n  "avatar_id": |}`;', '"ID"'],
    ['const body = `{\n  "avatar_id": "|"}`;', "ID"],
    ['const body = `{ "avatar_id"|', "ID"],
  ],
  shellscript: [
    ["curl -d '{\"avatar_id\": |}'", '"ID"'],
    ['curl -d \'{"avatar_id": "|"}\'', "ID"],
    ["curl -d '{\n  \"avatar_id\": |\n}'", '"ID"'],
    ["curl --json='{\"avatar_ids\": [|]}'", '"ID"'],
    ['curl -d "{\\"avatar_id\\": |}"', '\\"ID\\"'],
    ['curl -d "{\\"avatar_id\\": \\"|\\"}"', "ID"],
    ['curl -d \'{"text": "it\'\\\'\'s", "avatar_id": |}\'', '"ID"'],
    ['curl -d \'{"key": "\'"$KEY"\'", "avatar_id": |}\'', '"ID"'],
    ['curl -d \'{"key": "\'"$KEY"\'", "avatar_id": "|"}\'', "ID"],
    ["curl 'https://a/|'", "ID"],
    ["AVATAR_ID=|", '"ID"'],
    ['AVATAR_ID="|"', "ID"],
    ["# don't\nAVATAR_ID=|", '"ID"'],
    ["echo $# it\\'s\nAVATAR_ID=|", '"ID"'],
    ["echo ${#a} \"x\" a#b 'y'\nAVATAR_ID=|", '"ID"'],
    ["DIR='C:\\'\nAVATAR_ID=|", '"ID"'],
    ["echo '{' '\"a\": |'", "ID"],
  ],
  go: [
    ["id := |", '"ID"'],
    ['id := "|"', "ID"],
    ["dir := `C:\\`\nid := |", '"ID"'],
    ['body := `{\n\t"avatar_id": |}`', '"ID"'],
    ['body := `{\n\t"avatar_id": "|"}`', "ID"],
    ["r := '\"'; id := |", '"ID"'],
    ["// it's `\nid := |", '"ID"'],
  ],
  java: [
    ["String id = |;", '"ID"'],
    ['String id = "|";', "ID"],
    ["char c = '\"'; String id = |;", '"ID"'],
    ['String b = """\n  {"avatar_id": |}\n  """;', '"ID"'],
    ['String b = """\n  {"avatar_id": "|"}\n  """;', "ID"],
    ['String b = """\n  Look |\n  """;', "ID"],
    ['String b = "{\\"avatar_id\\": |}";', '\\"ID\\"'],
  ],
  kotlin: [['val s = """\n  It\'s |"""', "ID"]],
  csharp: [
    ["var id = |;", '"ID"'],
    ['var id = $"|";', "ID"],
    ['var b = """{"avatar_id": |}""";', '"ID"'],
    ["// it's\r\nvar id = |;", '"ID"'],
  ],
  ruby: [
    ["id = |", '"ID"'],
    ["a = 'x'\nid = |", "'ID'"],
    ['id = "|"', "ID"],
    ["x = 1 # don't\nid = |", '"ID"'],
    ["id = 'a\nb|'", "ID"],
  ],
  php: [
    ["<?php $id = |;", '"ID"'],
    ["<?php $a = 'x'; $id = |;", "'ID'"],
    ["<?php // don't\n# can't\n/* won't */ $id = |;", '"ID"'],
    ["<?php $b = '{\"avatar_id\": |}';", '"ID"'],
  ],
  yaml: [
    ["avatar_id: |", '"ID"'],
    ['avatar_id: "|"', "ID"],
    ["name: Anna's\navatar_id: |", '"ID"'],
    ["url: a#b'c\navatar_id: |", '"ID"'],
    ["dir: 'C:\\' # so\navatar_id: |", '"ID"'],
  ],
  sql: [
    ["SELECT |", "'ID'"],
    ["SELECT * FROM a WHERE id = '|'", "ID"],
    ["-- don't\nSELECT |", "'ID'"],
    ["SELECT 'it''s', |", "'ID'"],
    ["SELECT 'C:\\', |", "'ID'"],
  ],
  dotenv: [
    ["AVATAR_ID=|", "ID"],
    ['AVATAR_ID="|"', "ID"],
    ["# don't\nAVATAR_ID=|", "ID"],
    ["BODY='{\"avatar_id\": |}'", '"ID"'],
  ],
  "dotenv-local": [["AVATAR_ID=|", "ID"]],
  env: [["AVATAR_ID=|", "ID"]],
  markdown: [
    ["The look `|` is Anna's.", "ID"],
    ["It's |", "ID"],
  ],
  plaintext: [
    ["|", "ID"],
    ['say "|"', "ID"],
  ],
  rust: [["let id = |;", '"ID"']],
};

describe("textToInsert", () => {
  for (const [languageId, cases] of Object.entries(CASES)) {
    for (const [code, expected] of cases) {
      it(`${languageId}: ${JSON.stringify(code)} gets ${expected}`, () => {
        assert.equal(inserted(languageId, code), expected);
        // Windows line ends change nothing; an escaped one is told apart above.
        if (!code.includes("\r"))
          assert.equal(inserted(languageId, code.replaceAll("\n", "\r\n")), expected, "CRLF");
      });
    }
  }

  it("reads a large document from the cursor's line on", () => {
    const filler = "x = 1\n".repeat(100_000);
    assert.equal(textToInsert("ID", `"""\n${filler}avatar_id = `, 4 + filler.length + 12, "python"), '"ID"');
    const line = `${filler}avatar_id = "`;
    assert.equal(textToInsert("ID", line, line.length, "python"), "ID");
  });

  it("takes linear time over one long line, whatever it holds", function () {
    this.timeout(60_000);
    for (const piece of ["'", "\\", '\\"', "/*", "#", "[ ", "''' ", "x"]) {
      for (const languageId of ["python", "shellscript"]) assertLinear(languageId, piece, 125_000, 1_000_000);
    }
    assertLinear("json", '{"a": "b", "c": 1}, ', 1_000_000, 20_000_000);
  });
});

/**
 * A quadratic pass would take the square of the ratio of the sizes; five times the ratio allows for a busy machine,
 * which disturbs the processor's own time least.
 */
function assertLinear(languageId: string, piece: string, smallChars: number, largeChars: number): void {
  const millisecondsFor = (chars: number): number => {
    const text = piece.repeat(chars / piece.length);
    const before = process.cpuUsage();
    textToInsert("ID", text, text.length, languageId);
    return process.cpuUsage(before).user / 1000;
  };
  const small = Math.max(millisecondsFor(smallChars), millisecondsFor(smallChars), 2);
  const allowed = (small * 5 * largeChars) / smallChars;
  assert.ok(millisecondsFor(largeChars) < allowed, `${languageId} over ${JSON.stringify(piece)}`);
}
