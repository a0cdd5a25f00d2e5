import type { Session } from "../account/session";
import type { CatalogGroup, CatalogLook, CatalogState } from "../catalog/state";
import type { HostMessage, PageMessage } from "../protocol";
import { toGroupCard, toLookCard, type CardContext } from "./cards";
import { labelFacets } from "./facets";
import type { LookResults } from "../search/query";

/** What the page wants to see. */
export type Show = PageMessage & { type: "show" };
export type Results = HostMessage & { type: "results" };

/** Makes an address of a file on this machine one that the page may load. */
export type WebAddress = (address: string) => string;

/** The part of the results that the page shows: only this part becomes cards. */
export function resultsMessage(
  show: Show,
  found: LookResults,
  session: Pick<Session, "id" | "catalog" | "bookmarks" | "thumbnails">,
  webAddress: WebAddress,
): Omit<Results, "revision"> {
  const { filters, queryId, range, watch } = show;
  const { state } = session.catalog;
  const looks = looksOf(found.ids.slice(range.start, range.start + range.count), state);
  const watched = looksOf(watch, state);
  const context = contextOf(session, webAddress);
  const groups = groupsOf([...looks, ...watched], filters.groupId, state);
  return {
    type: "results",
    queryId,
    total: found.ids.length,
    inFront: found.inFront,
    facets: labelFacets(found.facets, filters),
    scopes: { ...found.scopes },
    range: { start: range.start },
    looks: looks.map((look) => toLookCard(look, context)),
    groups: groups.map((group) => toGroupCard(group)),
    watched: watched.map((look) => toLookCard(look, context)),
  };
}

function looksOf(ids: readonly string[], { looks }: CatalogState): readonly CatalogLook[] {
  return ids.flatMap((id) => looks.get(id) ?? []);
}

function groupsOf(
  looks: readonly CatalogLook[],
  inFront: string | undefined,
  { groups }: CatalogState,
): readonly CatalogGroup[] {
  const ids = new Set([inFront, ...looks.map((look) => look.groupId)]);
  return [...ids].flatMap((id) => (id === undefined ? undefined : groups.get(id)) ?? []);
}

function contextOf(
  { id, catalog, bookmarks, thumbnails }: Pick<Session, "id" | "catalog" | "bookmarks" | "thumbnails">,
  webAddress: WebAddress,
): CardContext {
  return {
    origin: id.origin,
    groups: catalog.state.groups,
    favourites: new Set(bookmarks.state.favourites),
    keptPicture:
      thumbnails &&
      ((lookId, url) => {
        const kept = thumbnails.localUrl(lookId, url);
        return kept === undefined ? undefined : webAddress(kept);
      }),
  };
}
