import { l10n } from "vscode";
import type { AccountState } from "../account/session";
import type { ListKey } from "../catalog/changes";
import { listOf } from "../catalog/changes";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import type { HeyGenError } from "../heygen/errors";
import type { GalleryStatus } from "../protocol";
import { describeOriginProblem } from "../words/account";
import { describeError } from "../words/errors";

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

/** @param groupId the group in front, if the page shows only one */
export function describeStatus(state: AccountState, groupId: string | undefined): GalleryStatus {
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
      return describeCatalog(state.session.catalog.state, groupId);
  }
}

function describeCatalog(catalog: CatalogState, groupId: string | undefined): GalleryStatus {
  const kinds = galleryLists(groupId).map((key) => listOf(catalog, key).progress.kind);
  const busy = kinds.some((kind) => kind === "loading" || kind === "idle");
  const failures = failedLists(catalog, groupId);
  if (failures.length === 0) return { kind: busy && !isComplete(catalog) ? "loading" : "ready", busy };
  const message = [...new Set(failures.map((failure) => describeError(failure.error)))].join(" ");
  if (catalog.looks.size > 0) return { kind: "partial", busy, message };
  return busy ? { kind: "loading", busy } : { kind: "failed", busy, message };
}

/** Every look has come; groups still missing only leave out names. */
function isComplete(catalog: CatalogState): boolean {
  return OWNERSHIPS.every((ownership) => catalog.lookLists[ownership].progress.kind === "complete");
}
