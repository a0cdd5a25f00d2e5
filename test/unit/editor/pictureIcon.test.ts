import assert from "node:assert/strict";
import { dataUriOf, isBase64Picture, pictureIcon } from "../../../src/editor/pictureIcon";

describe("pictures behind code", () => {
  it("are icons of a fixed size that bring their bytes", () => {
    const icon = pictureIcon("data:image/png;base64,iVBO", 14);
    const svg = atob(icon.replace("data:image/svg+xml;base64,", ""));
    assert.match(svg, /^<svg [^>]*width="14" height="14">/u);
    assert.match(svg, /<image href="data:image\/png;base64,iVBO" width="14" height="14"/u);
  });

  it("carry bytes of any number as they are", () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7) % 256);
    const [head, data = ""] = dataUriOf("webp", bytes).split(",");
    assert.equal(head, "data:image/webp;base64");
    assert.deepEqual(new Uint8Array(Buffer.from(data, "base64")), bytes);
  });

  it("are taken from base64 alone, which can close no attribute", () => {
    assert.ok(isBase64Picture("data:image/svg+xml;base64,PHN2Zz4="));
    for (const url of [
      "https://files.heygen.ai/a.webp",
      "data:image/svg+xml,<svg/>",
      "data:text/html;base64,PHN2Zz4=",
      'data:image/png;base64,aa"/><script>',
    ]) {
      assert.equal(isBase64Picture(url), false, url);
    }
  });
});
