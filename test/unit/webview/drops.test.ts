import assert from "node:assert/strict";
import { droppedUris } from "../../../webview/form/drops";

const dropped = (data: Readonly<Record<string, string>>, max = 10) =>
  droppedUris({ getData: (type) => data[type] ?? "" }, max);

describe("what is dropped on the form", () => {
  it("is VS Code's list before the browser's", () => {
    const own = {
      "application/vnd.code.uri-list": "vscode-remote://h/a.png",
      "text/uri-list": "file:///b.png",
    };
    assert.deepEqual(dropped(own), ["vscode-remote://h/a.png"]);
    assert.deepEqual(dropped({ "text/uri-list": "file:///b.png" }), ["file:///b.png"]);
    assert.deepEqual(dropped({ resourceurls: '["file:///c.png", 3]' }), ["file:///c.png"]);
  });

  it("is one address a line, without comments, each once", () => {
    const list = "# photos\r\nfile:///a.png\r\n\r\n file:///b.png \nfile:///a.png";
    assert.deepEqual(dropped({ "text/uri-list": list }), ["file:///a.png", "file:///b.png"]);
    assert.deepEqual(dropped({ "text/uri-list": list }, 1), ["file:///a.png"]);
  });

  it("may be nothing", () => {
    assert.deepEqual(dropped({ "text/plain": "file:///a.png", resourceurls: "nonsense" }), []);
  });
});
