import { QuickInputButtons, window, type QuickPickItem } from "vscode";
import type { StepAnswer } from "./askText";

/** Asks for one of a few, with the way back. @param items the first is proposed */
export async function askChoice<T extends QuickPickItem>(
  title: string,
  items: readonly T[],
): Promise<StepAnswer<T>> {
  const pick = window.createQuickPick<T>();
  pick.title = title;
  pick.items = items;
  pick.ignoreFocusOut = true;
  pick.buttons = [QuickInputButtons.Back];
  const answer = await new Promise<StepAnswer<T>>((resolve) => {
    pick.onDidAccept(() => {
      const [value] = pick.selectedItems;
      if (value !== undefined) resolve({ kind: "next", value });
    });
    pick.onDidTriggerButton(() => {
      resolve({ kind: "back" });
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
    pick.show();
  });
  pick.dispose();
  return answer;
}
