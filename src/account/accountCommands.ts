import { commands, Disposable } from "vscode";
import type { Account } from "./account";
import { sessionOf, type AccountState } from "./session";

export interface AccountCommandPorts {
  readonly account: Account;
  signIn(): Promise<void>;
  showView(): PromiseLike<unknown>;
  /** Says that the key is not accepted, and offers to set another. */
  sayRejected(): Promise<void>;
  saySignedOut(wasSample: boolean): Promise<void>;
  /** The sample account is in use: shows so in the status bar until it no longer is. */
  showSample(): Promise<void>;
}

/** Set API Key, Sign Out, Explore Sample Avatars, and what tells the user which account is in use. */
export class AccountCommands {
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
    await this.ports.saySignedOut(wasSample);
  }

  #show(state: AccountState): void {
    const isSample = sessionOf(state)?.isSample === true;
    void commands.executeCommand("setContext", "heygenAvatars.account", isSample ? "sample" : state.kind);
    if (isSample) void this.ports.showSample();
    if (state.kind === "rejected" && this.#saidRejected !== state.session.id.fingerprint) {
      this.#saidRejected = state.session.id.fingerprint;
      void this.ports.sayRejected();
    }
  }
}
