import type { CatalogGroup } from "./state";

/** `refused`: it was declined or ran out of time; it can be asked for anew. */
export type ConsentState = "notRequired" | "pending" | "approved" | "refused" | "unknown";

const APPROVED = new Set(["approved", "accepted", "completed", "skipped"]);
const REFUSED = new Set(["rejected", "declined", "refused", "denied", "failed", "expired", "revoked"]);

export function consentState(consentStatus: string | undefined): ConsentState {
  if (consentStatus === undefined) return "notRequired";
  const status = consentStatus.toLowerCase();
  if (status === "pending") return "pending";
  if (APPROVED.has(status)) return "approved";
  return REFUSED.has(status) ? "refused" : "unknown";
}

/** What of a group tells about consent. */
export type ConsentFacts = Pick<CatalogGroup, "consentStatus" | "ownership" | "trainingStatus">;

/** What the group says of its consent, or what its training waits for. */
export function consentOf(group: ConsentFacts | undefined): ConsentState {
  const asksFor = group?.ownership === "private" && group.trainingStatus?.toLowerCase() === "pending_consent";
  const known = consentState(group?.consentStatus);
  return known === "notRequired" && asksFor ? "pending" : known;
}

/** Whether a consent page makes sense: only for one's own groups that still need consent. */
export function mayGiveConsent(group: ConsentFacts | undefined): boolean {
  const state = consentOf(group);
  return group?.ownership === "private" && state !== "approved" && state !== "notRequired";
}
