import { l10n, ThemeIcon, window, type QuickPickItem } from "vscode";
import type { Session } from "../account/session";
import type { Clock } from "../heygen/ports";
import { isFavourite } from "../library/bookmarks";
import { inSentence, oneLine } from "../words/text";
import { pickLook } from "./pickers";
import { say } from "./say";
import { parseLookIds } from "./targets";

export interface FavouritePorts {
  readonly clock: Clock;
  requireSession(): Promise<Session | undefined>;
}

/** Called from a row, a selection of rows, or the palette: then they ask. */
export function favouriteCommands(ports: FavouritePorts) {
  return {
    "heygenAvatars.addFavourite": (argument: unknown, selection: unknown) =>
      addFavourites(ports, argument, selection),
    "heygenAvatars.removeFavourite": (argument: unknown, selection: unknown) =>
      removeFavourites(ports, argument, selection),
  };
}

async function addFavourites(ports: FavouritePorts, argument: unknown, selection: unknown): Promise<void> {
  const session = await ports.requireSession();
  if (session === undefined) return;
  const { bookmarks } = session;
  const given = parseLookIds(argument, selection);
  const chosen = given.length > 0 ? given : await askForLook(session, ports.clock);
  const added = chosen.filter((id) => !isFavourite(bookmarks.state, id));
  await bookmarks.setFavourite(added, true);
  const kept = added.filter((id) => isFavourite(bookmarks.state, id));
  const [first] = kept;
  if (first === undefined) return;
  say(
    kept.length === 1
      ? l10n.t("{0} is a favourite now", nameOf(session, first))
      : l10n.t("{0} looks are favourites now", kept.length),
  );
}

async function removeFavourites(ports: FavouritePorts, argument: unknown, selection: unknown): Promise<void> {
  const session = await ports.requireSession();
  if (session === undefined) return;
  const { bookmarks } = session;
  await bookmarks.restored;
  const given = parseLookIds(argument, selection);
  const chosen = given.length > 0 ? given : await askForFavourites(session);
  const removed = chosen.filter((id) => isFavourite(bookmarks.state, id));
  await bookmarks.setFavourite(removed, false);
  const gone = removed.filter((id) => !isFavourite(bookmarks.state, id));
  const [first] = gone;
  if (first === undefined) return;
  say(
    gone.length === 1
      ? l10n.t("{0} is no favourite any more", nameOf(session, first))
      : l10n.t("{0} looks are no favourites any more", gone.length),
  );
}

async function askForLook(session: Session, clock: Clock): Promise<readonly string[]> {
  const lookId = await pickLook(session, clock, {
    title: l10n.t("Add to Favourites"),
    placeholder: l10n.t("Which look?"),
  });
  return lookId === undefined ? [] : [lookId];
}

async function askForFavourites(session: Session): Promise<readonly string[]> {
  const items = session.bookmarks.state.favourites.map((id) => favouriteItem(session, id));
  if (items.length === 0) {
    say(l10n.t("There are no favourites yet"));
    return [];
  }
  const chosen = await window.showQuickPick(items, {
    title: l10n.t("Remove from Favourites"),
    placeHolder: l10n.t("Which favourites?"),
    canPickMany: true,
    matchOnDetail: true,
  });
  return (chosen ?? []).map(({ lookId }) => lookId);
}

function favouriteItem({ catalog }: Session, lookId: string): QuickPickItem & { readonly lookId: string } {
  const look = catalog.state.looks.get(lookId);
  const label = look === undefined ? "" : oneLine(look.name).replaceAll("$(", "$\u200b(");
  return { lookId, label: label || lookId, detail: lookId, iconPath: new ThemeIcon("star-full") };
}

function nameOf({ catalog }: Session, lookId: string): string {
  return inSentence(catalog.state.looks.get(lookId)?.name ?? lookId);
}
