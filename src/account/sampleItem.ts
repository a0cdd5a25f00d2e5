import { l10n, StatusBarAlignment, window, type Disposable, type StatusBarItem } from "vscode";
import { sessionOf, type AccountPort } from "./session";

/** Says in the status bar that the account is the sample, for as long as it is. */
export class SampleItem implements Disposable {
  #item: StatusBarItem | undefined;
  readonly #unsubscribe: () => void;

  constructor(private readonly account: AccountPort) {
    this.#unsubscribe = account.onDidChange(() => {
      this.#update();
    });
    this.#update();
  }

  dispose(): void {
    this.#unsubscribe();
    this.#item?.dispose();
  }

  #update(): void {
    if (sessionOf(this.account.state)?.isSample === true) {
      this.#item ??= createItem();
      return;
    }
    this.#item?.dispose();
    this.#item = undefined;
  }
}

function createItem(): StatusBarItem {
  const item = window.createStatusBarItem("heygenAvatars.sample", StatusBarAlignment.Right, 90);
  item.name = l10n.t("HeyGen Sample Account");
  item.text = l10n.t("$(beaker) HeyGen Sample");
  item.tooltip = l10n.t(
    "You are exploring sample avatars. Nothing is sent or paid. Select to set your API key.",
  );
  item.accessibilityInformation = { label: item.tooltip, role: "button" };
  item.command = "heygenAvatars.setApiKey";
  item.show();
  return item;
}
