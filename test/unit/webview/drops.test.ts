import assert from "node:assert/strict";
import { droppedUris, readFiles } from "../../../webview/form/drops";

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

describe("files from the desktop", () => {
  const file = (name: string, read: () => Promise<ArrayBuffer>, size = 2) => ({
    name,
    size,
    arrayBuffer: read,
  });
  const bytes = () => Promise.resolve(new Uint8Array([1, 2]).buffer);

  it("are read whole, but for what cannot be read", async () => {
    const folder = file("photos", () => Promise.reject(new Error("a folder")));
    assert.deepEqual(await readFiles([file("a.png", bytes), folder], 10), [
      { name: "a.png", bytes: new Uint8Array([1, 2]) },
    ]);
  });

  it("are not read where they are too much together", async () => {
    const unread = () => Promise.reject(new Error("it was read"));
    assert.equal(await readFiles([file("a.mp4", unread, 6), file("b.mp4", unread, 6)], 10), "tooLarge");
  });
});
