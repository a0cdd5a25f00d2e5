import { l10n } from "vscode";
import type { AccountState, Session } from "../account/session";
import { listOf, type ListKey } from "../catalog/changes";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import type { HeyGenError } from "../heygen/errors";
import type { LoadState } from "../library/library";
import type { GalleryStatus } from "../protocol";
import { describeOriginProblem } from "../words/account";
import { describeError } from "../words/errors";
import { describeFreshness, describeLoad } from "../words/library";

export interface FailedList {
  readonly key: ListKey;
  readonly error: HeyGenError;
}

/** The lists the gallery lives on: every look, every group, and the looks of the group in front. */
function galleryLists(groupId: string | undefined): readonly ListKey[] {
  return [
    ...OWNERSHIPS.map((ownership): ListKey => ({ kind: "looks", ownership })),
    ...OWNERSHIPS.map((ownership): ListKey => ({ kind: "groups", ownership })),
    ...(groupId === undefined ? [] : [{ kind: "looksOf", groupId } as const]),
  ];
}

export function failedLists(catalog: CatalogState, groupId: string | undefined): readonly FailedList[] {
  return galleryLists(groupId).flatMap((key) => {
    const { progress } = listOf(catalog, key);
    return progress.kind === "failed" ? [{ key, error: progress.error }] : [];
  });
}

/** What went wrong with what the gallery shows, each error once. */
export function failuresOf(
  { catalog, library }: Pick<Session, "catalog" | "library">,
  groupId: string | undefined,
): readonly HeyGenError[] {
  const { load } = library.state;
  const errors = failedLists(catalog.state, groupId).map(({ error }) => error);
  return [...new Set(load.kind === "incomplete" ? [load.error, ...errors] : errors)];
}

/**
 * @param groupId the group in front, if the page shows only one
 * @param nowMs milliseconds since the epoch
 */
export function describeStatus(
  state: AccountState,
  groupId: string | undefined,
  nowMs: number,
): GalleryStatus {
  switch (state.kind) {
    case "starting":
    case "checking":
      return { kind: "loading", busy: true };
    case "signedOut":
      return {
        kind: "signedOut",
        busy: false,
        message: l10n.t("Set your API key to browse your own avatars, or look around with sample ones."),
      };
    case "rejected":
      return {
        kind: "rejected",
        busy: false,
        message: l10n.t("HeyGen does not accept the key. It may be wrong or revoked. Set a new one."),
      };
    case "misconfigured":
      return { kind: "misconfigured", busy: false, message: describeOriginProblem(state.reason) };
    case "signedIn":
      return { ...describeCatalog(state.session, groupId), ...describeLoading(state.session, nowMs) };
  }
}

function describeCatalog(session: Session, groupId: string | undefined): GalleryStatus {
  const catalog = session.catalog.state;
  const { load } = session.library.state;
  const busy = isBusy(catalog, load, groupId);
  if (failuresOf(session, groupId).length === 0) {
    return { kind: busy && !isComplete(catalog) ? "loading" : "ready", busy };
  }
  const message = describeFailures(catalog, load, groupId);
  if (catalog.looks.size > 0) return { kind: "partial", busy, message };
  return busy ? { kind: "loading", busy } : { kind: "failed", busy, message };
}

/** A list nobody has asked for yet is about to be asked for, unless loading was stopped or is over. */
function isBusy(catalog: CatalogState, load: LoadState, groupId: string | undefined): boolean {
  if (load.kind === "loading") return true;
  const ofGroup = groupId === undefined ? undefined : listOf(catalog, { kind: "looksOf", groupId });
  if (load.kind !== "idle") return ofGroup?.progress.kind === "loading";
  const kinds = galleryLists(groupId).map((key) => listOf(catalog, key).progress.kind);
  return kinds.some((kind) => kind === "loading" || kind === "idle");
}

/** Each reason once, since several lists often fail for the same. */
function describeFailures(catalog: CatalogState, load: LoadState, groupId: string | undefined): string {
  const errors = failedLists(catalog, groupId).map(({ error }) => error);
  const others = load.kind === "incomplete" ? errors.filter(({ kind }) => kind !== load.error.kind) : errors;
  const ofLoad = load.kind === "incomplete" ? describeLoad(load) : undefined;
  return [...new Set([ofLoad ?? "", ...others.map(describeError)])].filter((text) => text !== "").join(" ");
}

/** Every look has come; groups still missing only leave out names. */
function isComplete(catalog: CatalogState): boolean {
  return OWNERSHIPS.every((ownership) => catalog.lookLists[ownership].progress.kind === "complete");
}

type Loading = Pick<GalleryStatus, "note" | "load" | "progress">;

/** What is missing is said with what failed, and not in the note as well. */
function describeLoading({ library: { state } }: Session, nowMs: number): Loading {
  const { load, savedAtMs } = state;
  const note = describeFreshness(
    load.kind === "incomplete" ? { savedAtMs, load: { kind: "idle" } } : state,
    nowMs,
  );
  switch (load.kind) {
    case "idle":
    case "complete":
      return { note };
    case "incomplete":
      return { note, load: "incomplete" };
    case "loading":
    case "stopped":
      return { note, load: load.kind, progress: { loaded: load.loaded, expected: load.expected } };
  }
}
