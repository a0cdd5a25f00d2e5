import { commands, Disposable, l10n, StatusBarAlignment, window, type StatusBarItem } from "vscode";
import type { Account } from "./account";
import { sessionOf, type AccountState } from "./session";

export interface AccountCommandPorts {
  readonly account: Account;
  signIn(): Promise<void>;
  showView(): PromiseLike<unknown>;
  /** Says that the key is not accepted, and offers to set another. */
  sayRejected(): Promise<void>;
}

/** Set API Key, Sign Out, Explore Sample Avatars, and what tells the user which account is in use. */
export class AccountCommands {
  #sampleItem: StatusBarItem | undefined;
  /** The fingerprint of the key whose refusal was said: one 401 asks once. */
  #saidRejected: string | undefined;

  constructor(private readonly ports: AccountCommandPorts) {}

  register(): Disposable {
    const unsubscribe = this.ports.account.onDidChange((state) => {
      this.#show(state);
    });
    this.#show(this.ports.account.state);
    return Disposable.from(
      commands.registerCommand("heygenAvatars.setApiKey", () => this.setApiKey()),
      commands.registerCommand("heygenAvatars.signOut", () => this.#signOut()),
      commands.registerCommand("heygenAvatars.useSampleAccount", () => this.useSampleAccount()),
      { dispose: unsubscribe },
      { dispose: () => this.#sampleItem?.dispose() },
    );
  }

  setApiKey(): Promise<void> {
    return this.ports.signIn();
  }

  async useSampleAccount(): Promise<void> {
    await this.ports.account.useSample();
    await this.ports.showView();
  }

  async #signOut(): Promise<void> {
    const wasSample = sessionOf(this.ports.account.state)?.isSample === true;
    await this.ports.account.signOut();
    window.setStatusBarMessage(
      wasSample
        ? l10n.t("$(check) Left the sample account")
        : l10n.t("$(check) Signed out of HeyGen. The key is no longer stored here."),
      5000,
    );
  }

  #show(state: AccountState): void {
    const isSample = sessionOf(state)?.isSample === true;
    void commands.executeCommand("setContext", "heygenAvatars.account", isSample ? "sample" : state.kind);
    if (isSample) this.#showSampleItem();
    else this.#hideSampleItem();
    if (state.kind === "rejected" && this.#saidRejected !== state.session.id.fingerprint) {
      this.#saidRejected = state.session.id.fingerprint;
      void this.ports.sayRejected();
    }
  }

  #showSampleItem(): void {
    if (this.#sampleItem !== undefined) return;
    const item = window.createStatusBarItem("heygenAvatars.sample", StatusBarAlignment.Right, 90);
    item.name = l10n.t("HeyGen Sample Account");
    item.text = l10n.t("$(beaker) HeyGen Sample");
    item.tooltip = l10n.t(
      "You are exploring sample avatars. Nothing is sent or paid. Select to set your API key.",
    );
    item.accessibilityInformation = { label: item.tooltip, role: "button" };
    item.command = "heygenAvatars.setApiKey";
    item.show();
    this.#sampleItem = item;
  }

  #hideSampleItem(): void {
    this.#sampleItem?.dispose();
    this.#sampleItem = undefined;
  }
}
