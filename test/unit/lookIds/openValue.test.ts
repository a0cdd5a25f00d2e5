import assert from "node:assert/strict";
import { openValueAt } from "../../../src/lookIds/openValue";

describe("a value that is to hold an id", () => {
  function openIn(marked: string, languageId = "typescript") {
    const offset = marked.indexOf("|");
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    const value = openValueAt(text, offset, languageId);
    return value && { wanted: value.wanted, typed: value.typed, whole: text.slice(value.start, value.end) };
  }

  for (const [text, languageId, expected] of [
    ['avatar_id: "|"', "typescript", { wanted: "look", typed: "", whole: "" }],
    ['"avatar_id": "mon|ica"', "json", { wanted: "look", typed: "mon", whole: "monica" }],
    ['avatar_id="monica gar|"', "python", { wanted: "look", typed: "monica gar", whole: "monica gar" }],
    ['"avatar_id": ["a1b2", "|"]', "json", { wanted: "look", typed: "", whole: "" }],
    ['body.put("avatar_id", "|")', "java", { wanted: "look", typed: "", whole: "" }],
    ['process.env.HEYGEN_AVATAR_ID ?? "x|"', "typescript", { wanted: "look", typed: "x", whole: "x" }],
    ['-d "{\\"avatar_id\\": \\"ju|\\"}"', "shellscript", { wanted: "look", typed: "ju", whole: "ju" }],
    ["HEYGEN_AVATAR_ID=ju|", "dotenv", { wanted: "look", typed: "ju", whole: "ju" }],
    ["  avatar_id: |", "yaml", { wanted: "look", typed: "", whole: "" }],
    ['avatar_group_id = "|"', "python", { wanted: "group", typed: "", whole: "" }],
    [
      'avatar_id = "mon|ica in the garden", x="y"',
      "python",
      { wanted: "look", typed: "mon", whole: "monica in the garden" },
    ],
    ['avatar_id = f"mo|"', "python", { wanted: "look", typed: "mo", whole: "mo" }],
    ['req.avatarId = aws.String("mo|")', "go", { wanted: "look", typed: "mo", whole: "mo" }],
    ['avatar_id: Some("mo|".into())', "rust", { wanted: "look", typed: "mo", whole: "mo" }],
    ['.avatarId("mo|")', "java", { wanted: "look", typed: "mo", whole: "mo" }],
    [
      'avatar_id = os.getenv("HEYGEN_AVATAR_ID", "mo|")',
      "python",
      { wanted: "look", typed: "mo", whole: "mo" },
    ],
  ] as const) {
    it(text, () => {
      assert.deepEqual(openIn(text, languageId), expected);
    });
  }

  for (const text of [
    'voice_id: "|"',
    'avatar_id: "a"|',
    'const a = "|"',
    "avatar_id = |",
    'x = "avatar_id|"',
    'avatar_id = os.getenv("|")',
    'const avatarId = params.get("|")',
    'avatarId: config.get<string>("|")',
    'avatarId := os.Getenv("|")',
    'avatar_id = input("|")',
    'logger.info(avatar_id, "|")',
    'localStorage.setItem(avatarId, "|")',
  ]) {
    it(`${text} is none`, () => {
      assert.equal(openIn(text), undefined);
    });
  }

  it("ends before what stands behind a quote that is not closed yet", () => {
    for (const [text, whole] of [
      ['avatar_id: "|, voice', ""],
      ['f(avatar_id="|)', ""],
      ["f(avatar_id='mon|);", "mon"],
      ['avatar_id: "mon|ica, "voice": "a"', "monica"],
      ['avatar_id = "| if ready else "other"', ""],
      ["avatar_id = '|  # don't know yet", ""],
      ['avatar_id = "mon|\nvoice = "a"', "mon"],
    ] as const) {
      assert.equal(openIn(text, "python")?.whole, whole, text);
    }
  });
});
