import type { CatalogState } from "../catalog/state";
import type { BookmarkState } from "../library/bookmarks";
import type { PictureOf } from "./thumbnails";

/**
 * Pictures that somebody will want to see soon, also offline: of favourites and of what was used, of one's own
 * avatars, and of the groups that were opened. Not of the whole public catalogue. Each once, in this order.
 */
export function wantedPictures(
  { groups, looks, groupLists, lookLists, looksOfGroup }: CatalogState,
  { favourites, recent }: BookmarkState,
): readonly PictureOf[] {
  const opened = [...looksOfGroup].filter(([, list]) => list.progress.kind !== "idle");
  const lookIds = [
    ...favourites,
    ...recent,
    ...lookLists.private.ids,
    ...opened.flatMap(([, { ids }]) => ids),
  ];
  const groupIds = [...groupLists.private.ids, ...opened.map(([groupId]) => groupId)];
  return [...picturesOf("group", groupIds, groups), ...picturesOf("look", lookIds, looks)];
}

function picturesOf(
  kind: PictureOf["kind"],
  ids: readonly string[],
  things: ReadonlyMap<
    string,
    { readonly previewImageUrl: string | undefined; readonly previewsUnsigned?: true }
  >,
): readonly PictureOf[] {
  return [...new Set(ids)].flatMap((id) => {
    const { previewImageUrl: url, previewsUnsigned } = things.get(id) ?? { previewImageUrl: undefined };
    return url === undefined || previewsUnsigned === true ? [] : [{ kind, id, url }];
  });
}
