import { l10n, QuickInputButtons, ThemeIcon, type Uri, window } from "vscode";
import { MAX_REFERENCES } from "../creation/descriptionInput";
import type { StepAnswer } from "./askText";
import { findMedia, mediaItem, PHOTO_ENDINGS, type MediaItem } from "./mediaFiles";

/**
 * Photos of the workspace, or from elsewhere, that show what the avatar is to look like; none is fine.
 * @param chosen what was chosen before
 * @param mayGoBack false: it is no step of several
 */
export async function askReferences(
  title: string,
  chosen: readonly Uri[],
  mayGoBack = true,
): Promise<StepAnswer<readonly Uri[]>> {
  const pick = window.createQuickPick<MediaItem>();
  const more = { iconPath: new ThemeIcon("folder-opened"), tooltip: l10n.t("Choose Other Photos…") };
  pick.title = title;
  pick.placeholder = l10n.t("Up to {0} photos to start from, or none: press Enter to go on", MAX_REFERENCES);
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  pick.buttons = mayGoBack ? [QuickInputButtons.Back, more] : [more];
  const show = (uris: readonly Uri[], selected: readonly Uri[]): void => {
    const known = new Map([...selected, ...uris].map((uri) => [uri.toString(), mediaItem(uri)]));
    pick.items = [...known.values()];
    const wanted = new Set(selected.map((uri) => uri.toString()));
    pick.selectedItems = pick.items.filter(({ uri }) => wanted.has(uri.toString()));
  };
  const urisOf = (items: readonly MediaItem[]): readonly Uri[] => items.map(({ uri }) => uri);
  show([], chosen);
  void findMedia(PHOTO_ENDINGS).then((found) => {
    pick.busy = false;
    show([...urisOf(pick.items), ...found], urisOf(pick.selectedItems));
  });
  // Where the system's dialog is a quick input itself, it takes this one's place while it is open.
  let isElsewhere = false;
  const addFromElsewhere = async (): Promise<void> => {
    isElsewhere = true;
    const uris = await askElsewhere().catch(() => []);
    const selected = [...urisOf(pick.selectedItems), ...uris].slice(0, MAX_REFERENCES);
    show([...uris, ...urisOf(pick.items)], selected);
    pick.show();
    isElsewhere = false;
  };
  const answer = await new Promise<StepAnswer<readonly Uri[]>>((resolve) => {
    pick.onDidChangeSelection((items) => {
      if (items.length > MAX_REFERENCES) pick.selectedItems = items.slice(0, MAX_REFERENCES);
    });
    pick.onDidAccept(() => {
      resolve({ kind: "next", value: urisOf(pick.selectedItems).slice(0, MAX_REFERENCES) });
    });
    pick.onDidTriggerButton((button) => {
      if (button === more) void addFromElsewhere();
      else resolve({ kind: "back" });
    });
    pick.onDidHide(() => {
      if (!isElsewhere) resolve(undefined);
    });
    pick.show();
  });
  pick.dispose();
  return answer;
}

async function askElsewhere(): Promise<readonly Uri[]> {
  const uris = await window.showOpenDialog({
    title: l10n.t("Photos to Start From"),
    canSelectMany: true,
    openLabel: l10n.t("Choose"),
    filters: { [l10n.t("Photos")]: [...PHOTO_ENDINGS] },
  });
  return uris ?? [];
}
