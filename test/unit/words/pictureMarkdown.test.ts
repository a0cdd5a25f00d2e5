import assert from "node:assert/strict";
import { pictureMarkdown } from "../../../src/words/pictureMarkdown";

describe("a picture in Markdown", () => {
  it("has nothing in its address that would end it", () => {
    const url = 'https://files2.heygen.ai/a (1).png?x=<b>|"\\\u00a0~-_';
    assert.equal(
      pictureMarkdown(url, "width", 20),
      "![](https://files2.heygen.ai/a%20%281%29.png?x=%3Cb%3E%7C%22%5C%C2%A0~-_|width=20)",
    );
  });
});
