import assert from "node:assert/strict";
import { DataTransfer, DataTransferItem, Uri } from "vscode";
import { fileDrops } from "../../../src/sidebar/fileDrops";
import type { TreeNode } from "../../../src/sidebar/nodes";
import { groupOf } from "../catalog/bench";
import { catalogOf } from "../search/avatars";

const OWN: TreeNode = { kind: "root", ownership: "private" };
const GROUP: TreeNode = { kind: "group", groupId: "g" };
const LINK = "https://example.com/anna.jpg";
const PHOTO = "file:///home/anna.png";

/** What is asked for when this is dropped, e.g. `link https://… for g`. */
async function dropped(node: TreeNode, items: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const asked: string[] = [];
  const group = { ...groupOf("g"), ownership: "private" } as const;
  const drops = fileDrops({
    catalog: () => catalogOf([group], []),
    createFrom(files, groupId) {
      const names = files.map((file) => (file instanceof Uri ? file.toString() : file.name));
      asked.push(`files ${names.join()} for ${groupId ?? "a new one"}`);
      return Promise.resolve();
    },
    createFromLink(link, groupId) {
      asked.push(`link ${link} for ${groupId ?? "a new one"}`);
      return Promise.resolve();
    },
  });
  const transfer = new DataTransfer();
  for (const [type, value] of Object.entries(items)) transfer.set(type, new DataTransferItem(value));
  await drops.handleDrop(node, transfer);
  return asked;
}

const list = (...lines: readonly string[]) => ({ "text/uri-list": lines.join("\r\n") });

describe("drops on one's own avatars", () => {
  it("a link of the web is for HeyGen to download", async () => {
    assert.deepEqual(await dropped(OWN, list(LINK)), [`link ${LINK} for a new one`]);
    assert.deepEqual(await dropped(GROUP, list("# from a page", LINK)), [`link ${LINK} for g`]);
  });

  it("a line that is no address costs the others nothing", async () => {
    const broken = "file:////";
    const lines = [broken, "no address", "# file:///home/ben.png", "", PHOTO];
    assert.deepEqual(await dropped(OWN, list(...lines)), [`files ${PHOTO} for a new one`]);
    assert.deepEqual(await dropped(OWN, list(broken)), []);
  });

  it("files come before links, and before what does not say where it lies", async () => {
    const handed = { files: { name: "ben.png" } };
    assert.deepEqual(await dropped(OWN, list(LINK, PHOTO)), [`files ${PHOTO} for a new one`]);
    assert.deepEqual(await dropped(GROUP, handed), ["files ben.png for g"]);
    assert.deepEqual(await dropped(GROUP, { ...list(LINK), ...handed }), ["files ben.png for g"]);
  });

  it("nothing happens elsewhere", async () => {
    assert.deepEqual(await dropped({ kind: "root", ownership: "public" }, list(PHOTO, LINK)), []);
  });
});
