import { env, l10n } from "vscode";
import type { AccountState, Session } from "../account/session";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import type { HeyGenError } from "../heygen/errors";
import type { LoadState } from "../library/library";
import { describeMeans, nameAccount } from "../words/account";
import { describeError } from "../words/errors";
import { describeAge, describeFreshness } from "../words/library";
import { contextWords, joinFacts, type Row } from "./row";

/** Whose avatars these are, how old what is shown is, and how far the loading of the rest has come. */
export function statusRow(account: AccountState, { catalog, library }: Session, nowMs: number): Row {
  const { savedAtMs, load } = library.state;
  const failure = failureOf(load, catalog.state);
  const label = nameAccount(account);
  const means = account.kind === "signedIn" ? describeMeans(account.facts) : undefined;
  const saved = savedAtMs === undefined ? undefined : l10n.t("Saved {0}", describeAge(savedAtMs, nowMs));
  const description =
    failure === undefined
      ? describeFreshness(library.state, nowMs)
      : joinFacts([saved, isOffline(failure) ? l10n.t("Offline") : l10n.t("Not everything could be loaded")]);
  const command = account.kind === "rejected" ? "setApiKey" : remedyOf(load, failure);
  const hint = hintOf(command);
  const details = [
    joinFacts([label, means]),
    failure === undefined ? description : describeFreshness({ savedAtMs, load }, nowMs),
    failure !== undefined && load.kind !== "incomplete" ? describeError(failure) : undefined,
    load.kind === "complete" ? l10n.t("All looks came from HeyGen at {0}", timeOf(load.atMs)) : undefined,
    hint,
  ];
  return {
    label,
    description: description ?? means,
    icon: iconOf(load, failure, account),
    expands: "no",
    contextValue: contextWords("status", load.kind),
    accessibleLabel: l10n.t("Account {0}", joinFacts([label, description ?? means, hint])),
    command,
    tooltip: details.filter((line) => line !== undefined && line !== "").join("\n\n"),
  };
}

/** What keeps the avatars from being all there: of the whole load, or of the lists that came before it. */
function failureOf(load: LoadState, { groupLists }: CatalogState): HeyGenError | undefined {
  if (load.kind === "incomplete") return load.error;
  if (load.kind === "loading") return undefined;
  const failed = OWNERSHIPS.map((ownership) => groupLists[ownership].progress).find(
    ({ kind }) => kind === "failed",
  );
  return failed?.kind === "failed" ? failed.error : undefined;
}

function isOffline({ kind }: HeyGenError): boolean {
  return kind === "network" || kind === "timeout";
}

function remedyOf(load: LoadState, failure: HeyGenError | undefined): Row["command"] {
  if (load.kind === "stopped" || load.kind === "incomplete") return "resumeLoading";
  return failure === undefined ? undefined : "refresh";
}

function hintOf(command: Row["command"]): string | undefined {
  switch (command) {
    case "resumeLoading":
      return l10n.t("Select to go on loading");
    case "refresh":
      return l10n.t("Select to try again");
    default:
      return undefined;
  }
}

function iconOf(load: LoadState, failure: HeyGenError | undefined, account: AccountState): Row["icon"] {
  if (failure !== undefined) return { codicon: isOffline(failure) ? "debug-disconnect" : "warning" };
  switch (load.kind) {
    case "loading":
      return { codicon: "loading~spin" };
    case "stopped":
      return { codicon: "debug-pause" };
    default:
      return { codicon: account.kind === "rejected" ? "key" : "account" };
  }
}

/** A time of day, not an age: that would have to be drawn anew each minute. */
function timeOf(atMs: number): string {
  return new Date(atMs).toLocaleString(env.language, { dateStyle: "medium", timeStyle: "short" });
}
