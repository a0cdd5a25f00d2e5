import { l10n, window, workspace, type QuickPickItem, type Uri } from "vscode";
import { plain } from "./rowParts";

const MAX_LISTED = 500;
const ELSEWHERE = "**/{node_modules,dist,out,build}/**";

/** WebP is none that HeyGen takes, but one that a copy can be made of. */
export const PHOTO_ENDINGS = ["png", "jpg", "jpeg", "webp"] as const;
const MEDIA_ENDINGS = [...PHOTO_ENDINGS, "mp4", "webm"] as const;

export interface MediaItem extends QuickPickItem {
  readonly uri: Uri;
}

/** Files of the workspace with these endings, by their paths. */
export async function findMedia(endings: readonly string[]): Promise<readonly Uri[]> {
  const spellings = endings.flatMap((ending) => [ending, ending.toUpperCase()]);
  const found = await workspace.findFiles(`**/*.{${spellings.join()}}`, ELSEWHERE, MAX_LISTED);
  return [...found].sort((a, b) => a.path.localeCompare(b.path));
}

export function mediaItem(uri: Uri): MediaItem {
  const path = workspace.asRelativePath(uri);
  const cut = path.lastIndexOf("/");
  return { uri, label: plain(path.slice(cut + 1)), description: plain(path.slice(0, Math.max(0, cut))) };
}

/** A photo or clip of the workspace, or from elsewhere. @returns undefined when the user left */
export async function askForFile(title: string): Promise<Uri | undefined> {
  const elsewhere = { label: l10n.t("$(folder-opened) Choose Another File…"), alwaysShow: true };
  const listed = findMedia(MEDIA_ENDINGS).then((uris): QuickPickItem[] => [
    ...uris.map(mediaItem),
    elsewhere,
  ]);
  const placeHolder = l10n.t("A photo or footage of the workspace, or from elsewhere");
  const chosen = await window.showQuickPick(listed, { title, placeHolder, matchOnDescription: true });
  if (chosen === elsewhere) return (await showMediaDialog(title, false))[0];
  return chosen !== undefined && isMediaItem(chosen) ? chosen.uri : undefined;
}

function isMediaItem(item: QuickPickItem): item is MediaItem {
  return "uri" in item;
}

export function askForFiles(): Promise<readonly Uri[]> {
  return showMediaDialog(l10n.t("Create Avatar from File"), true);
}

async function showMediaDialog(title: string, canSelectMany: boolean): Promise<readonly Uri[]> {
  const uris = await window.showOpenDialog({
    title,
    canSelectMany,
    openLabel: l10n.t("Choose"),
    filters: { [l10n.t("Photos and clips")]: [...MEDIA_ENDINGS] },
  });
  return uris ?? [];
}
