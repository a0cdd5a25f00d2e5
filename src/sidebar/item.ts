import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import { nodeId, type TreeNode } from "./nodes";
import type { Row } from "./row";

const COLLAPSIBLE: Readonly<Record<Row["expands"], TreeItemCollapsibleState>> = {
  no: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

const TAKES_ROW: ReadonlySet<Row["command"]> = new Set(["openGallery", "openJob"]);

/** A row as the editor draws it. */
export function itemOf(node: TreeNode, row: Row | undefined): TreeItem {
  const item = new TreeItem(row?.label ?? l10n.t("No longer there"));
  item.id = nodeId(node);
  if (row === undefined) return item;
  item.collapsibleState = COLLAPSIBLE[row.expands];
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.accessibleLabel };
  item.iconPath = "url" in row.icon ? Uri.parse(row.icon.url, true) : toThemeIcon(row.icon);
  if (row.description !== undefined) item.description = row.description;
  if (row.tooltip !== undefined) item.tooltip = row.tooltip;
  if (row.command !== undefined) {
    item.command = {
      command: `heygenAvatars.${row.command}`,
      title: row.label,
      arguments: TAKES_ROW.has(row.command) ? [node] : [],
    };
  }
  return item;
}

function toThemeIcon(icon: { readonly codicon: string; readonly color?: string }): ThemeIcon {
  return icon.color === undefined
    ? new ThemeIcon(icon.codicon)
    : new ThemeIcon(icon.codicon, new ThemeColor(icon.color));
}
