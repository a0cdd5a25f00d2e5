import { l10n } from "vscode";
import type { AccountState } from "../account/session";
import { sessionOf } from "../account/session";
import { listOf } from "../catalog/changes";
import {
  OWNERSHIPS,
  type CatalogGroup,
  type CatalogLook,
  type CatalogState,
  type IdList,
} from "../catalog/state";
import type { HeyGenErrorKind } from "../heygen/errors";
import { describeAccount } from "../words/account";
import { describeConsent } from "../words/consent";
import { describeError } from "../words/errors";
import { describeLooksCount, describeOrientation, describeType } from "../words/looks";
import { oneLine } from "../words/text";
import { describeTraining, type TrainingState } from "../words/training";
import { nodeId, type NoteKind, type TreeNode } from "./nodes";

/** A row as data, computed without the editor. */
export interface Row {
  readonly label: string;
  readonly description: string | undefined;
  /** A preview's address, or the name of a codicon. */
  readonly icon: { readonly url: string } | { readonly codicon: string; readonly color?: string };
  readonly expands: "no" | "collapsed" | "expanded";
  /** Words for `when` clauses. */
  readonly contextValue: string;
  readonly accessibleLabel: string;
  readonly command: "openGallery" | "refresh" | "setApiKey" | "showLog" | "createFromFile" | undefined;
  readonly tooltip: string | undefined;
}

export type IsPicture = (url: string) => boolean;

/** The children of a node, or of the tree. Empty while there is no account: the welcome view shows then. */
export function childNodes(account: AccountState, parent: TreeNode | undefined): readonly TreeNode[] {
  const catalog = sessionOf(account)?.catalog.state;
  if (catalog === undefined) return [];
  if (parent === undefined) return rootNodes(account, catalog);
  return parent.kind === "root" || parent.kind === "group" ? withNotes(catalog, parent) : [];
}

/** A row that has a list of its own beneath it. */
export type ListNode = TreeNode & { readonly kind: "root" | "group" };

export function listUnder(catalog: CatalogState, node: ListNode): IdList {
  return listOf(
    catalog,
    node.kind === "root"
      ? { kind: "groups", ownership: node.ownership }
      : { kind: "looksOf", groupId: node.groupId },
  );
}

function rootNodes(account: AccountState, catalog: CatalogState): readonly TreeNode[] {
  const roots = OWNERSHIPS.map((ownership): TreeNode => ({ kind: "root", ownership }));
  if (account.kind !== "rejected") return roots;
  return catalog.groups.size === 0 ? [] : [{ kind: "note", of: "tree", note: "rejected" }, ...roots];
}

function withNotes(catalog: CatalogState, parent: ListNode): readonly TreeNode[] {
  const list = listUnder(catalog, parent);
  const note = (kind: NoteKind): TreeNode => ({ kind: "note", of: nodeId(parent), note: kind });
  const items = list.ids.map((id): TreeNode =>
    parent.kind === "root"
      ? { kind: "group", groupId: id }
      : { kind: "look", lookId: id, parentId: parent.groupId },
  );
  const kind = list.progress.kind;
  if (kind === "failed") return items.length === 0 ? [note("failed")] : [note("stale"), ...items];
  if (kind === "complete" && items.length === 0 && list.skipped === 0) return [note("empty")];
  const tail: TreeNode[] = kind === "complete" ? [] : [note("loading")];
  return [...items, ...(list.skipped > 0 ? [note("skipped")] : []), ...tail];
}

/** undefined: the thing has gone since the tree asked for it. */
export function rowOf(account: AccountState, node: TreeNode, isPicture: IsPicture): Row | undefined {
  const catalog = sessionOf(account)?.catalog.state;
  if (catalog === undefined) return undefined;
  switch (node.kind) {
    case "root":
      return node.ownership === "private" ? ownRoot(describeAccount(account)) : publicRoot();
    case "group": {
      const group = catalog.groups.get(node.groupId);
      return group && groupRow(group, isPicture);
    }
    case "look": {
      const look = catalog.looks.get(node.lookId);
      return look && lookRow(look, isPicture);
    }
    case "note":
      return noteRow(node.note, listOfNote(catalog, node.of), node.of);
  }
}

/** @param account whose avatars these are, as far as is known */
function ownRoot(account: string | undefined): Row {
  const label = l10n.t("My avatars");
  const tooltip = account ?? l10n.t("Avatars that belong to this account");
  return { ...ROOT, label, description: account, accessibleLabel: join([label, account]), tooltip };
}

function publicRoot(): Row {
  const label = l10n.t("Public avatars");
  const tooltip = l10n.t("HeyGen's own avatars, there for every account");
  return { ...ROOT, label, icon: { codicon: "globe" }, accessibleLabel: label, tooltip };
}

const ROOT = {
  description: undefined,
  icon: { codicon: "account" },
  expands: "expanded",
  contextValue: "root",
  command: undefined,
} as const;

const TRAINING_ICONS: Readonly<Record<TrainingState, { codicon: string; color?: string }>> = {
  ready: { codicon: "person" },
  processing: { codicon: "sync~spin" },
  pendingConsent: { codicon: "person", color: "list.warningForeground" },
  failed: { codicon: "error", color: "list.errorForeground" },
  unknown: { codicon: "person" },
};

function groupRow(group: CatalogGroup, isPicture: IsPicture): Row {
  const training = describeTraining(group.trainingStatus);
  const consent = describeConsent(group);
  const facts = [
    describeLooksCount(group.looksCount),
    training.state === "ready" || training.state === "pendingConsent" ? undefined : training.label,
    consent.offersActions ? consent.label : undefined,
  ];
  const label = oneLine(group.name) || group.id;
  return {
    label,
    description: join(facts),
    icon: iconOf(group.previewImageUrl, training.state, isPicture),
    expands: "collapsed",
    contextValue: words("group", group.ownership, consent.offersActions && "consent"),
    accessibleLabel: l10n.t("Avatar group {0}", join([label, ...new Set([...facts, consent.label])])),
    command: undefined,
    tooltip: undefined,
  };
}

function lookRow(look: CatalogLook, isPicture: IsPicture): Row {
  const training = describeTraining(look.trainingStatus);
  const facts = [
    training.state === "ready" ? undefined : training.label,
    describeType(look.avatarType),
    look.orientation && describeOrientation(look.orientation),
  ];
  const label = oneLine(look.name) || look.id;
  return {
    label,
    description: join(facts),
    icon: iconOf(look.previewImageUrl, training.state, isPicture),
    expands: "no",
    contextValue: words("look", look.ownership, training.state === "pendingConsent" && "consent"),
    accessibleLabel: l10n.t("Look {0}", join([label, ...facts])),
    command: "openGallery",
    tooltip: undefined,
  };
}

function iconOf(url: string | undefined, state: TrainingState, isPicture: IsPicture): Row["icon"] {
  if (state === "processing" || state === "failed" || url === undefined || !isPicture(url)) {
    return TRAINING_ICONS[state];
  }
  return { url };
}

function listOfNote(catalog: CatalogState, of: string): IdList | undefined {
  const at = of.indexOf(":");
  const id = of.slice(at + 1);
  if (of.startsWith("group:")) return listUnder(catalog, { kind: "group", groupId: id });
  const ownership = OWNERSHIPS.find((candidate) => candidate === id);
  return ownership && listUnder(catalog, { kind: "root", ownership });
}

const FAILURE_ICONS: Partial<Record<HeyGenErrorKind, string>> = {
  network: "debug-disconnect",
  timeout: "clock",
  rateLimited: "watch",
  forbidden: "lock",
  unauthorized: "key",
};

function noteRow(note: NoteKind, list: IdList | undefined, of: string): Row {
  const failure = list?.progress.kind === "failed" ? list.progress.error : undefined;
  const remedy = failure?.kind === "unauthorized" ? "setApiKey" : "refresh";
  switch (note) {
    case "loading":
      return toNote(note, l10n.t("Loading…"), { codicon: "loading~spin" }, undefined);
    case "empty":
      return emptyNote(of);
    case "failed": {
      const codicon = FAILURE_ICONS[failure?.kind ?? "server"] ?? "error";
      return toNote(note, describeError(failure), { codicon, color: "list.errorForeground" }, remedy);
    }
    case "stale":
      return toNote(
        note,
        l10n.t("Not up to date. {0}", describeError(failure)),
        { codicon: "warning", color: "list.warningForeground" },
        remedy,
      );
    case "skipped":
      return toNote(
        note,
        list?.skipped === 1
          ? l10n.t("1 entry could not be read")
          : l10n.t("{0} entries could not be read", list?.skipped ?? 0),
        { codicon: "warning", color: "list.warningForeground" },
        "showLog",
      );
    case "rejected":
      return toNote(
        note,
        l10n.t("HeyGen no longer accepts your key. Set a new one."),
        { codicon: "key", color: "list.errorForeground" },
        "setApiKey",
      );
  }
}

function emptyNote(of: string): Row {
  const icon = { codicon: "info" };
  if (of.startsWith("group:"))
    return toNote("empty", l10n.t("This avatar has no looks yet"), icon, undefined);
  return of === "root:private"
    ? toNote(
        "empty",
        l10n.t("None yet. Create one from a photo or clip…"),
        { codicon: "add" },
        "createFromFile",
      )
    : toNote("empty", l10n.t("HeyGen lists no public avatars for this account"), icon, undefined);
}

function toNote(note: NoteKind, label: string, icon: Row["icon"], command: Row["command"]): Row {
  const hint = hintOf(command);
  return {
    label,
    description: undefined,
    icon,
    expands: "no",
    contextValue: `note ${note}`,
    accessibleLabel: hint === undefined ? label : `${label} ${hint}`,
    command,
    tooltip: hint === undefined ? label : `${label}\n\n${hint}`,
  };
}

function hintOf(command: Row["command"]): string | undefined {
  if (command === "showLog") return l10n.t("Select to see the log");
  return command === "refresh" ? l10n.t("Select to try again") : undefined;
}

function join(parts: readonly (string | undefined)[]): string {
  return oneLine(parts.filter((part) => part !== undefined && part !== "").join(" · "));
}

function words(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(" ");
}
