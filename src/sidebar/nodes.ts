import type { Ownership } from "../heygen/model";

/** What a row of the tree stands for. One object per id for as long as the tree lives. */
export type TreeNode =
  /** Whose avatars these are, and how up to date. */
  | { readonly kind: "status" }
  /** What is being created. */
  | { readonly kind: "jobs" }
  | { readonly kind: "job"; readonly jobId: string }
  | { readonly kind: "favourites" }
  | { readonly kind: "root"; readonly ownership: Ownership }
  | { readonly kind: "group"; readonly groupId: string }
  | LookNode
  /** Says something instead of, or beside, avatars. `of`: the id of the node it stands under. */
  | { readonly kind: "note"; readonly of: string; readonly note: NoteKind };

export interface LookNode {
  readonly kind: "look";
  readonly lookId: string;
  /** The group it stands under; undefined under the favourites. */
  readonly parentId: string | undefined;
}

export type NoteKind = "loading" | "empty" | "failed" | "stale" | "skipped" | "rejected";

/** Unique and stable, so that expansion and selection survive a refresh. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case "status":
    case "jobs":
    case "favourites":
      return node.kind;
    case "job":
      return `job:${node.jobId}`;
    case "root":
      return `root:${node.ownership}`;
    case "group":
      return `group:${node.groupId}`;
    case "look":
      return node.parentId === undefined
        ? `favourite:${node.lookId}`
        : `look:${node.parentId}/${node.lookId}`;
    case "note":
      return `note:${node.note}:${node.of}`;
  }
}
