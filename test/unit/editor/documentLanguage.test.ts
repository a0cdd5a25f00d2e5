import assert from "node:assert/strict";
import { languageOf } from "../../../src/editor/documentLanguage";

function languageIn(path: string, languageId: string, scheme = "file"): string {
  return languageOf({ languageId, uri: { scheme, path } });
}

describe("a document's language", () => {
  it("is what the editor says", () => {
    assert.equal(languageIn("/a/page.ts", "typescriptreact"), "typescriptreact");
    assert.equal(languageIn("/a/notes.txt", "python"), "python");
    assert.equal(languageIn("/Untitled-1", "yaml", "untitled"), "yaml");
  });

  it("is told by the file's name where the editor knows of none", () => {
    assert.equal(languageIn("/a/.env", "plaintext"), "dotenv");
    assert.equal(languageIn("/a/.env.local", "plaintext"), "dotenv");
    assert.equal(languageIn("/a/config.toml", "plaintext"), "toml");
    assert.equal(languageIn("/a/notes", "plaintext"), "plaintext");
  });

  it("is an environment file's, whatever it is taken for", () => {
    assert.equal(languageIn("/a/.env", "shellscript"), "dotenv");
  });

  it("is the cell's in a notebook, whose own file is JSON", () => {
    assert.equal(languageIn("/a/clip.ipynb", "plaintext", "vscode-notebook-cell"), "plaintext");
  });
});
