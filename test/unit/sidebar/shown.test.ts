import assert from "node:assert/strict";
import type { Row } from "../../../src/sidebar/row";
import { Shown, TREE_ID } from "../../../src/sidebar/shown";

function rowOf(label: string): Row {
  return {
    label,
    description: undefined,
    icon: { codicon: "person" },
    expands: "no",
    contextValue: "",
    accessibleLabel: label,
    command: undefined,
    tooltip: undefined,
  };
}

/** A tree as the editor asks for it: children, then a row for each. */
function treeOf(initial: Readonly<Record<string, readonly string[]>>) {
  const children = new Map(Object.entries(initial));
  const labels = new Map<string, string>();
  const shown = new Shown();
  const now = {
    rowOf: (id: string) => (labels.get(id) === "gone" ? undefined : rowOf(labels.get(id) ?? id)),
    childrenOf: (id: string) => children.get(id) ?? [],
  };
  const ask = (id: string): void => {
    shown.forgetChildren(id);
    const ids = now.childrenOf(id);
    shown.noteChildren(id, ids);
    for (const child of ids) shown.noteRow(child, now.rowOf(child));
  };
  return {
    shown,
    ask,
    rename: (id: string, label: string) => labels.set(id, label),
    put: (id: string, ids: readonly string[]) => children.set(id, ids),
    take: (isDue: (id: string) => boolean = () => true) => shown.takeChanged(now, isDue),
  };
}

function openTree() {
  const tree = treeOf({ [TREE_ID]: ["mine", "theirs"], mine: ["a", "b"], theirs: ["c"], a: ["x", "y"] });
  for (const id of [TREE_ID, "mine", "theirs", "a"]) tree.ask(id);
  return tree;
}

describe("what is shown", () => {
  it("is not drawn anew while nothing looks different", () => {
    assert.deepEqual(openTree().take(), []);
  });

  it("changes row by row", () => {
    const tree = openTree();
    tree.rename("b", "B");
    tree.rename("x", "X");
    assert.deepEqual(tree.take(), ["x", "b"]);
  });

  it("changes at the root whose children did, and at no other", () => {
    const tree = openTree();
    tree.put("theirs", ["c", "d"]);
    assert.deepEqual(tree.take(), ["theirs"]);
    tree.ask("theirs");
    tree.put("mine", ["b", "a"]);
    assert.deepEqual(tree.take(), ["mine"]);
  });

  it("changes whole where a root comes or goes", () => {
    const tree = openTree();
    tree.put(TREE_ID, ["favourites", "mine", "theirs"]);
    tree.rename("b", "B");
    assert.deepEqual(tree.take(), [TREE_ID]);
  });

  it("counts what stands below a changed row with it", () => {
    const tree = openTree();
    tree.rename("a", "A");
    tree.rename("x", "X");
    assert.deepEqual(tree.take(), ["a"]);
  });

  it("is told once, until the editor has asked again", () => {
    const tree = openTree();
    tree.rename("a", "A");
    assert.deepEqual(tree.take(), ["a"]);
    tree.rename("a", "AA");
    tree.rename("x", "X");
    assert.deepEqual(tree.take(), []);
    tree.ask("mine");
    tree.ask("a");
    assert.deepEqual(tree.take(), []);
    tree.rename("x", "XX");
    assert.deepEqual(tree.take(), ["x"]);
  });

  it("does not grow by what was never opened", () => {
    const tree = openTree();
    tree.put("b", ["z"]);
    assert.deepEqual(tree.take(), []);
  });

  it("leaves alone what the editor is asking for right now", () => {
    const tree = openTree();
    tree.shown.forgetChildren("mine");
    tree.put("mine", ["a", "b", "n"]);
    tree.rename("a", "A");
    assert.deepEqual(tree.take(), []);
  });

  it("loses a row that has gone, once", () => {
    const tree = openTree();
    tree.rename("b", "gone");
    assert.deepEqual(tree.take(), ["b"]);
    assert.deepEqual(tree.take(), []);
  });

  it("leaves for later what is not due", () => {
    const tree = openTree();
    tree.rename("b", "B");
    tree.rename("x", "X");
    assert.deepEqual(
      tree.take((id) => id === "b"),
      ["b"],
    );
    assert.deepEqual(tree.take(), ["x"]);
  });
});
