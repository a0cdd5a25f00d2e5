import { l10n } from "vscode";
import { OWNERSHIPS, type CatalogState, type IdList } from "../catalog/state";
import type { HeyGenErrorKind } from "../heygen/errors";
import { describeError } from "../words/errors";
import { listUnder } from "./children";
import type { NoteKind } from "./nodes";
import type { Row } from "./row";

const FAILURE_ICONS: Partial<Record<HeyGenErrorKind, string>> = {
  network: "debug-disconnect",
  timeout: "clock",
  rateLimited: "watch",
  forbidden: "lock",
  unauthorized: "key",
};

export function noteRow(catalog: CatalogState, note: NoteKind, of: string): Row {
  const list = listOfNote(catalog, of);
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

function listOfNote(catalog: CatalogState, of: string): IdList | undefined {
  const at = of.indexOf(":");
  const id = of.slice(at + 1);
  if (of.startsWith("group:")) return listUnder(catalog, { kind: "group", groupId: id });
  const ownership = OWNERSHIPS.find((candidate) => candidate === id);
  return ownership && listUnder(catalog, { kind: "root", ownership });
}
