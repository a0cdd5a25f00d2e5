import { Uri, ThemeIcon } from "vscode";
import type { Session } from "../account/session";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { isPreviewUrl } from "../heygen/origin";
import { oneLine } from "../words/text";

/** A name as a row's label; without one, the id. */
export function plainLabel(name: string, id: string): string {
  return plain(oneLine(name)) || id;
}

/** A name such as `$(trash)` must not become an icon. */
export function plain(text: string): string {
  return text.replaceAll("$(", "$\u200b(");
}

/** What a row shows beside its label: the picture from this machine's disk, else from where the API has it. */
export function pictureOf(
  { id, previewImageUrl: url, previewsUnsigned }: PicturedThing,
  session: Session,
): Uri | ThemeIcon {
  if (url === undefined || !isPreviewUrl(url, session.id.origin)) return new ThemeIcon("person");
  const local = session.thumbnails?.localUrl(id, url);
  if (local === undefined && previewsUnsigned === true) return new ThemeIcon("person");
  return Uri.parse(local ?? url, true);
}

type PicturedThing = Pick<CatalogGroup | CatalogLook, "id" | "previewImageUrl" | "previewsUnsigned">;
