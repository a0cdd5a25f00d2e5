import { galleryStrings } from "../../../src/gallery/strings";
import type { GroupCard, HostMessage, LookCard } from "../../../src/protocol";

export type ResultsMessage = HostMessage & { type: "results" };

export const STRINGS = galleryStrings();

export function lookCard(id: string, facts: Partial<LookCard> = {}): LookCard {
  return {
    id,
    name: `Look ${id}`,
    ownership: "public",
    type: "Photo avatar",
    tags: [],
    engines: [],
    training: { label: "Ready", state: "ready" },
    picture: { kind: "none" },
    isFavourite: false,
    canRename: false,
    canDelete: false,
    ...facts,
  };
}

export function groupCard(id: string, facts: Partial<GroupCard> = {}): GroupCard {
  return {
    id,
    name: `Group ${id}`,
    ownership: "public",
    looksCount: 1,
    canDelete: false,
    consent: {
      label: "Consent given",
      explanation: "It was given.",
      state: "approved",
      offersActions: false,
    },
    ...facts,
  };
}

/** Looks from a place on. */
export function results(
  start: number,
  ids: readonly string[],
  more: Partial<ResultsMessage> = {},
): ResultsMessage {
  return {
    type: "results",
    queryId: 1,
    revision: 1,
    total: 10_000,
    inFront: 10_000,
    facets: { ownership: [], type: [], gender: [], orientation: [], engine: [], training: [] },
    scopes: { all: 10_000, favourites: 0, recent: 0, needsAction: 0 },
    range: { start },
    looks: ids.map((id) => lookCard(id)),
    groups: [],
    watched: [],
    ...more,
  };
}
