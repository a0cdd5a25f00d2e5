import assert from "node:assert/strict";
import { judgeImport } from "../../../scripts/eslint/rooms.mjs";

const FORBIDDEN = [
  ["src/heygen/sender.ts", "vscode"],
  ["src/heygen/sender.ts", "node:crypto"],
  ["src/heygen/sender.ts", "../catalog/catalog"],
  ["src/catalog/catalog.ts", "../words/text"],
  ["src/lookIds/find.ts", "../heygen/model"],
  ["src/creation/job.ts", "../catalog/catalog"],
  ["src/sandbox/picture/face.ts", "../../catalog/catalog"],
  ["src/protocol.ts", "./gallery/feed"],
  ["src/sidebar/rows.ts", "../gallery/feed"],
  ["src/gallery/feed.ts", "../extension"],
  ["src/consent/follow.ts", "../sidebar/rows"],
  ["src/newRoom/file.ts", "../heygen/model"],
  ["webview/main.ts", "../src/gallery/feed"],
  ["src/lookDrag.ts", "./protocol"],
  ["webview/main.ts", "../src/formProtocol"],
  ["webview/form/main.ts", "../../src/protocol"],
  ["src/form/formPage.ts", "../gallery/galleryPage"],
] as const;

const ALLOWED = [
  ["src/heygen/sender.ts", "zod/mini"],
  ["src/heygen/sender.ts", "./retry"],
  ["src/catalog/catalog.ts", "../heygen/model"],
  ["src/sandbox/picture/face.ts", "../random"],
  ["src/sidebar/rows.ts", "../catalog/catalog"],
  ["src/sidebar/rows.ts", "vscode"],
  ["src/gallery/feed.ts", "../protocol"],
  ["src/host/node.ts", "node:fs/promises"],
  ["src/extension.node.ts", "node:fs"],
  ["src/extension.ts", "./gallery/galleryPanel"],
  ["webview/main.ts", "../src/protocol"],
  ["webview/lookDragging.ts", "../src/lookDrag"],
  ["webview/main.ts", "./app"],
  ["webview/form/main.ts", "../../src/formProtocol"],
  ["webview/form/main.ts", "../dom"],
  ["src/form/formPage.ts", "../commands/checkedFile"],
  ["test/unit/heygen/retry.test.ts", "../../../src/heygen/retry"],
] as const;

describe("the walls between the rooms", () => {
  for (const [importer, specifier] of FORBIDDEN) {
    it(`keep ${specifier} from ${importer}`, () => {
      assert.equal(typeof judgeImport(importer, specifier), "string");
    });
  }

  for (const [importer, specifier] of ALLOWED) {
    it(`let ${importer} import ${specifier}`, () => {
      assert.equal(judgeImport(importer, specifier), undefined);
    });
  }
});
