import assert from "node:assert/strict";
import {
  isHandedOut,
  parseReturn,
  parseReturnSetting,
  RETURN_PATH,
  returnQuery,
} from "../../../src/consent/returnAddress";

const NONCE = "0f8fad5b-d9cb-469f-a165-70867728950e";
const BACK = { groupId: "a1b2c3", nonce: NONCE };

describe("the return address in the settings", () => {
  it("is nothing, none, or an https address", () => {
    assert.deepEqual(parseReturnSetting("  "), { kind: "editor" });
    assert.deepEqual(parseReturnSetting("none"), { kind: "nowhere" });
    const url = "https://example.com/thanks?a=1";
    assert.deepEqual(parseReturnSetting(` ${url} `), { kind: "url", url });
  });

  for (const wrong of [
    "http://example.com/",
    "http://localhost/",
    "example.com",
    "javascript:alert(1)",
    "vscode://some.extension/x",
    "https://user:secret@example.com/",
    "https://",
  ]) {
    it(`is not ${wrong}`, () => {
      assert.deepEqual(parseReturnSetting(wrong), { kind: "invalid" });
    });
  }
});

describe("an address that leads back into the editor", () => {
  it("names its group and brings back what was handed out", () => {
    assert.deepEqual(parseReturn(RETURN_PATH, returnQuery(BACK)), BACK);
    assert.deepEqual(parseReturn(RETURN_PATH, `${returnQuery(BACK)}&status=done`), BACK);
  });

  it("counts only where it was handed out", () => {
    const awaited = [{ groupId: "other", nonce: NONCE }, { groupId: "a1b2c3" }];
    assert.equal(isHandedOut(BACK, awaited), false);
    assert.equal(isHandedOut(BACK, [{ ...BACK, nonce: NONCE.replace("0", "1") }]), false);
    assert.equal(isHandedOut(undefined, [BACK]), false);
    assert.equal(isHandedOut(BACK, [...awaited, BACK]), true);
  });

  const strangers: readonly (readonly [title: string, path: string, query: string])[] = [
    ["another path", "/consent/more", returnQuery(BACK)],
    ["no path", "", returnQuery(BACK)],
    ["no nonce", RETURN_PATH, "group=a1b2c3"],
    ["no group", RETURN_PATH, `nonce=${NONCE}`],
    ["an empty nonce", RETURN_PATH, "group=a1b2c3&nonce="],
    ["a nonce of another shape", RETURN_PATH, "group=a1b2c3&nonce=../../x"],
    ["a group that is no id", RETURN_PATH, `group=..%2Fkeys&nonce=${NONCE}`],
    ["a group longer than any id", RETURN_PATH, `group=${"a".repeat(121)}&nonce=${NONCE}`],
    ["two groups", RETURN_PATH, `group=b&${returnQuery(BACK)}`],
    ["two nonces", RETURN_PATH, `${returnQuery(BACK)}&nonce=${NONCE}`],
  ];
  for (const [title, path, query] of strangers) {
    it(`is not one with ${title}`, () => {
      assert.equal(parseReturn(path, query), undefined);
    });
  }
});
