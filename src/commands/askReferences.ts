import { l10n, QuickInputButtons, ThemeIcon, type Uri, window, workspace, type QuickPickItem } from "vscode";
import { MAX_REFERENCES } from "../creation/descriptionInput";
import type { StepAnswer } from "./askText";
import { plain } from "./rowParts";

const MAX_LISTED = 500;
const PHOTOS = "**/*.{png,jpg,jpeg,webp,PNG,JPG,JPEG,WEBP}";
const ELSEWHERE = "**/{node_modules,dist,out,build}/**";

interface Photo extends QuickPickItem {
  readonly uri: Uri;
}

/**
 * Photos of the workspace, or from elsewhere, that show what the avatar is to look like; none is fine.
 * @param chosen what was chosen before
 */
export async function askReferences(
  title: string,
  chosen: readonly Uri[],
): Promise<StepAnswer<readonly Uri[]>> {
  const pick = window.createQuickPick<Photo>();
  const more = { iconPath: new ThemeIcon("folder-opened"), tooltip: l10n.t("Choose Other Photos…") };
  pick.title = title;
  pick.placeholder = l10n.t("Up to {0} photos to start from, or none: press Enter to go on", MAX_REFERENCES);
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  pick.buttons = [QuickInputButtons.Back, more];
  const show = (uris: readonly Uri[], selected: readonly Uri[]): void => {
    const known = new Map([...selected, ...uris].map((uri) => [uri.toString(), photoOf(uri)]));
    pick.items = [...known.values()];
    const wanted = new Set(selected.map((uri) => uri.toString()));
    pick.selectedItems = pick.items.filter(({ uri }) => wanted.has(uri.toString()));
  };
  const urisOf = (items: readonly Photo[]): readonly Uri[] => items.map(({ uri }) => uri);
  show([], chosen);
  void workspace.findFiles(PHOTOS, ELSEWHERE, MAX_LISTED).then((found) => {
    pick.busy = false;
    const sorted = [...found].sort((a, b) => a.path.localeCompare(b.path));
    show([...urisOf(pick.items), ...sorted], urisOf(pick.selectedItems));
  });
  const answer = await new Promise<StepAnswer<readonly Uri[]>>((resolve) => {
    pick.onDidChangeSelection((items) => {
      if (items.length > MAX_REFERENCES) pick.selectedItems = items.slice(0, MAX_REFERENCES);
    });
    pick.onDidAccept(() => {
      resolve({ kind: "next", value: urisOf(pick.selectedItems).slice(0, MAX_REFERENCES) });
    });
    pick.onDidTriggerButton((button) => {
      if (button !== more) {
        resolve({ kind: "back" });
        return;
      }
      void askElsewhere().then((uris) => {
        const selected = [...urisOf(pick.selectedItems), ...uris].slice(0, MAX_REFERENCES);
        show([...uris, ...urisOf(pick.items)], selected);
        pick.show();
      });
    });
    pick.onDidHide(() => {
      resolve(undefined);
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
    filters: { [l10n.t("Photos")]: ["png", "jpg", "jpeg", "webp"] },
  });
  return uris ?? [];
}

function photoOf(uri: Uri): Photo {
  const path = workspace.asRelativePath(uri);
  const cut = path.lastIndexOf("/");
  return { uri, label: plain(path.slice(cut + 1)), description: plain(path.slice(0, Math.max(0, cut))) };
}
