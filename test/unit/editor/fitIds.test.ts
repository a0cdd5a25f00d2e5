import assert from "node:assert/strict";
import { fitIds, fitPaste, type Gap } from "../../../src/editor/fitIds";

const ID = "240a834ada61293f0838ab5d9487c88b";

/** A text whose cursor stands at `|`. */
function gap(marked: string, languageId = "python"): Gap {
  return { text: marked.replace("|", ""), offset: marked.indexOf("|"), languageId };
}

describe("ids where they are dropped", () => {
  it("are quoted in code, several as a list", () => {
    assert.equal(fitIds(["a"], gap("x = |")), '"a"');
    assert.equal(fitIds(["a", "b"], gap("x = [|]")), '"a", "b"');
  });

  it("stand bare in a string and in prose, several one a line", () => {
    assert.equal(fitIds(["a"], gap('x = "|"')), "a");
    assert.equal(fitIds(["a", "b"], gap("See |", "markdown")), "a\nb");
  });

  for (const [languageId, marked, expected] of [
    ["python", 'avatar_ids = ["|"]', 'avatar_ids = ["a", "b"]'],
    ["typescript", "const ids = ['|'];", "const ids = ['a', 'b'];"],
    ["json", '{ "avatar_ids": [\n    "c",\n    "|"\n] }', '{ "avatar_ids": [\n    "c",\n    "a", "b"\n] }'],
    ["shellscript", `curl -d '{"avatar_id": ["|"]}'`, `curl -d '{"avatar_id": ["a", "b"]}'`],
    [
      "shellscript",
      'curl -d "{\\"avatar_id\\": [\\"|\\"]}"',
      'curl -d "{\\"avatar_id\\": [\\"a\\", \\"b\\"]}"',
    ],
    ["shellscript", `curl -d '{"avatar_id": [|]}'`, `curl -d '{"avatar_id": ["a", "b"]}'`],
    ["shellscript", "IDS=(|)", 'IDS=("a" "b")'],
    ["yaml", "ids: [|]", 'ids: ["a", "b"]'],
    ["yaml", "ids:\n  - |\n", 'ids:\n  - "a"\n  - "b"\n'],
    ["dotenv", "AVATAR_IDS=|", "AVATAR_IDS=a,b"],
    ["ruby", "ids = %w[|]", "ids = %w[a b]"],
    ["python", "make(|)", 'make("a", "b")'],
  ] as const) {
    it(`several in ${languageId}: ${marked}`, () => {
      assert.equal(marked.replace("|", fitIds(["a", "b"], gap(marked, languageId))), expected);
    });
  }

  for (const [languageId, marked] of [
    ["python", 'avatar_id = "|"'],
    ["python", 'avatar_id = "x|"'],
    ["python", 'ids = ["x|"]'],
    ["typescript", "const id = `|`;"],
    ["json", '{ "avatar_id": "|" }'],
  ] as const) {
    it(`where one is wanted, one is put: ${marked}`, () => {
      assert.equal(fitIds(["a", "b"], gap(marked, languageId)), "a");
    });
  }

  it("in a shell's variable and in a YAML value one is put, too", () => {
    assert.equal(fitIds(["a", "b"], gap("AVATAR_ID=|", "shellscript")), '"a"');
    assert.equal(fitIds(["a", "b"], gap("avatar_id: |", "yaml")), '"a"');
  });

  it("take linear time to fit, whatever stands before", () => {
    const before = process.cpuUsage();
    fitIds(["a", "b"], gap(`${"[a,".repeat(100_000)}|`, "json"));
    assert.ok(process.cpuUsage(before).user < 1_000_000);
  });
});

describe("a copied id that is pasted", () => {
  const paste = (...gaps: readonly Gap[]) => fitPaste(ID, [ID], gaps);

  it("is quoted where nothing but a value can stand", () => {
    for (const place of [
      gap("avatar_id = |"),
      gap("f(avatar_id=|)"),
      gap("f(|)"),
      gap("ids = [\n  |\n]"),
      gap('ids = ["a", |]'),
      gap('{ "avatar_id": |', "json"),
    ]) {
      assert.deepEqual(paste(place), { text: `"${ID}"`, isCertain: true }, place.text);
    }
  });

  it("is offered with quotes elsewhere in code, after what was copied", () => {
    assert.deepEqual(paste(gap("print |")), { text: `"${ID}"`, isCertain: false });
    assert.deepEqual(paste(gap("|")), { text: `"${ID}"`, isCertain: false });
  });

  it("is offered after what was copied where nobody knows the language", () => {
    assert.deepEqual(paste(gap("avatar: |", "asciidoc")), { text: `"${ID}"`, isCertain: false });
  });

  it("stays as it is in a string, in an environment file and in prose", () => {
    for (const place of [
      gap('avatar_id = "|"'),
      gap("AVATAR_ID=|", "dotenv"),
      gap("The avatar: |", "markdown"),
      gap("avatar_id = |", "plaintext"),
    ]) {
      assert.equal(paste(place), undefined, place.text);
    }
  });

  it("stays as it is where several places want different things", () => {
    assert.equal(paste(gap("x = |"), gap('x = "|"')), undefined);
    assert.deepEqual(paste(gap("x = |"), gap("y = |")), { text: `"${ID}"`, isCertain: true });
  });

  it("stays as it is with others where there is room for one", () => {
    assert.equal(fitPaste("a\nb", ["a", "b"], [gap('x = "|"')]), undefined);
  });

  it("becomes a list with the others that were copied with it", () => {
    assert.equal(fitPaste("a\nb", ["a", "b"], [gap("ids = [|]")])?.text, '"a", "b"');
  });
});
