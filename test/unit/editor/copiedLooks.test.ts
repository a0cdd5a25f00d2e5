import assert from "node:assert/strict";
import { copiedLooks } from "../../../src/editor/copiedLooks";
import { writeLookAs } from "../../../src/snippets/lookSnippets";

const LOOK = { id: "June_HR_public", name: "June", voiceId: undefined };

describe("what was copied", () => {
  it("is one id, or one a line, with or without a last line break", () => {
    assert.deepEqual(copiedLooks("June_HR_public"), { ids: ["June_HR_public"], isWhole: true });
    assert.deepEqual(copiedLooks("a\r\nb-c\n"), { ids: ["a", "b-c"], isWhole: true });
  });

  it("is the look of our JSON", () => {
    assert.deepEqual(copiedLooks(writeLookAs("json", LOOK)), { ids: [LOOK.id], isWhole: false });
  });

  it("is no look in anything else", () => {
    for (const text of [
      "",
      "two words",
      "{ not json",
      '{"avatar_id": 3}',
      '{"avatar_id": "not an id"}',
      writeLookAs("python", LOOK),
      "a\n".repeat(9_000),
    ]) {
      assert.deepEqual(copiedLooks(text), { ids: [], isWhole: false }, text.slice(0, 40));
    }
  });
});
