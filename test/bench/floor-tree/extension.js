"use strict";
const { TreeItem, TreeItemCollapsibleState, window } = require("vscode");

/** As many as fill a screen, below a root as the product's are. */
const KEPT = {
  name: "Groups",
  children: Array.from({ length: 40 }, (_, index) => ({ name: `Group ${index}` })),
};

/** `FLOOR_API_URL` names the API; the key is one the test server takes. */
async function listGroups() {
  const response = await fetch(`${process.env.FLOOR_API_URL}/v3/avatars?limit=50`, {
    headers: { "x-api-key": process.env.FLOOR_API_KEY },
  });
  const { data } = await response.json();
  return data;
}

exports.activate = (context) => {
  const getTreeItem = ({ name, children }) =>
    new TreeItem(name, children ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None);
  const getKept = (parent) => parent?.children ?? [KEPT];
  context.subscriptions.push(
    window.registerTreeDataProvider("floorTree.groups", { getChildren: listGroups, getTreeItem }),
    window.registerTreeDataProvider("floorKept.groups", { getChildren: getKept, getTreeItem }),
  );
};
