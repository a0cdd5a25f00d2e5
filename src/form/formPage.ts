import { commands, env, l10n, Uri, type Disposable, type WebviewPanel } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { FilePorts } from "../commands/checkedFile";
import type { PickLookPorts } from "../commands/pickLook";
import {
  parseFormPageMessage,
  type FormDraft,
  type FormField,
  type FormHostMessage,
  type FormPageMessage,
} from "../formProtocol";
import type { Log } from "../heygen/ports";
import { createNonce, pageHtml } from "../pageHtml";
import { followAccount } from "./followAccount";
import { FormChoices } from "./formChoices";
import { pictureOfFile } from "./formFiles";
import { filesOf, reduceForm, type FormEvent, type FormState } from "./formState";
import { firstField, judgeForm } from "./judge";
import { Sending } from "./sending";
import { formStrings } from "./strings";
import { describeForm } from "./view";

export interface FormPorts extends FilePorts, PickLookPorts {
  readonly extensionUri: Uri;
  readonly account: AccountPort;
  readonly log: Log;
  requireSession(): Promise<Session | undefined>;
}

/** What the parts of a form do with it. */
export interface FormPort {
  readonly state: FormState;
  dispatch(event: FormEvent, focus?: FormField): void;
  /** Everything anew, the texts of the page's fields as well. */
  restart(state: FormState): void;
  say(text: string): void;
}

/** One webview panel's host side: gives it its page, shows it the form, does what it asks for. */
export class FormPage implements Disposable, FormPort {
  readonly #choices: FormChoices;
  readonly #sending: Sending;
  readonly #subscriptions: readonly Disposable[];
  readonly #unfollow: () => void;
  #isLive = false;
  #isDisposed = false;
  #shown = "";

  /** @param onState told of every change, so that it outlives the panel */
  constructor(
    private readonly panel: WebviewPanel,
    private readonly ports: FormPorts,
    public state: FormState,
    private readonly onState: (state: FormState) => void,
  ) {
    this.#choices = new FormChoices(this, ports);
    this.#sending = new Sending(this, ports);
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      panel.onDidChangeViewState(() => {
        // VS Code throws hidden pages away; the next one asks for everything by `ready`.
        if (!panel.visible) this.#isLive = false;
      }),
    ];
    this.#setHtml();
    this.#unfollow = followAccount(ports.account, {
      onChange: (session) => {
        this.#sending.follow(session);
        this.#show();
      },
      onEnter: (session) => void this.#choices.findNames(session),
    });
    void this.#choices.resume();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#unfollow();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.panel.dispose();
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Files that were chosen before a reload. */
  reopen(draft: FormDraft): Promise<void> {
    return this.#choices.reopen(draft);
  }

  /** Another form than the one that is shown. */
  startFrom(state: FormState): void {
    if (state.job === undefined) this.#sending.leave();
    this.restart(state);
  }

  dispatch(event: FormEvent, focus?: FormField): void {
    const before = this.state;
    this.state = reduceForm(before, event);
    if (this.state !== before) this.onState(this.state);
    this.#show(focus);
    if (event.type === "checked") void this.#postPicture(event.fileId);
  }

  restart(state: FormState): void {
    this.state = state;
    this.onState(state);
    void this.#reset();
  }

  say(text: string): void {
    void this.#post({ type: "say", text });
  }

  #setHtml(): void {
    const { webview } = this.panel;
    const folder = Uri.joinPath(this.ports.extensionUri, "dist", "webview");
    const uriOf = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: createNonce(),
      styleNonce: createNonce(),
      // Pictures are made by the page, from bytes it is sent.
      pictures: ["blob:"],
      clips: [],
      language: env.language,
      title: formStrings().title,
      scriptUri: uriOf("form.js"),
      styleUri: uriOf("form.css"),
    });
  }

  async #receive(raw: unknown): Promise<void> {
    const message = parseFormPageMessage(raw);
    if (message === undefined) {
      this.ports.log.warn("form: the page sent a message of an unknown shape");
      return;
    }
    try {
      await this.#handle(message);
    } catch (error) {
      this.ports.log.error(`form: ${message.type} failed: ${error instanceof Error ? error.message : "?"}`);
      this.say(l10n.t("That did not work. The log says more: run “HeyGen: Show Log”."));
    }
  }

  async #handle(message: FormPageMessage): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#isLive = true;
        await this.#reset();
        return;
      case "edit":
      case "setKind":
      case "setUrlKind":
      case "removeFile":
      case "backToForm":
        this.dispatch(message);
        return;
      case "submit":
        await this.#submit(message.texts);
        return;
      case "createAnother":
        this.#sending.forget();
        return;
      case "showProgress":
        await commands.executeCommand("heygenAvatars.groups.focus");
        return;
      case "openInGallery":
        await this.#openInGallery();
        return;
      default:
        await this.#choices.choose(message);
    }
  }

  /** The texts come along, so that what counts is what is on the page. */
  async #submit(texts: {
    readonly name: string;
    readonly prompt: string;
    readonly url: string;
  }): Promise<void> {
    if (this.state.isBusy || this.state.showsJob) return;
    // Where nobody gave it a name, it follows from the rest.
    if (this.state.isNameTyped) this.dispatch({ type: "edit", field: "name", text: texts.name });
    this.dispatch({ type: "edit", field: "prompt", text: texts.prompt });
    this.dispatch({ type: "edit", field: "url", text: texts.url });
    const wrong = judgeForm(this.state).map(({ field }) => field);
    this.dispatch({ type: "tried" }, firstField(wrong));
    if (wrong.length === 0) await this.#sending.send();
  }

  async #openInGallery(): Promise<void> {
    const step = this.state.job?.step;
    if (step === undefined) return;
    const look = step.kind === "failed" ? step.look : "lookId" in step ? step : undefined;
    if (look === undefined) return;
    await commands.executeCommand("heygenAvatars.openGallery", { kind: "look", lookId: look.lookId });
  }

  async #reset(): Promise<void> {
    const view = this.#view;
    this.#shown = JSON.stringify(view);
    await this.#post({ type: "reset", strings: formStrings(), view });
    await Promise.all(filesOf(this.state).map(({ id }) => this.#postPicture(id)));
  }

  /** Many things change that the form does not show. */
  #show(focus?: FormField): void {
    const view = this.#view;
    const shown = JSON.stringify(view);
    if (shown === this.#shown && focus === undefined) return;
    this.#shown = shown;
    void this.#post({ type: "view", view, focus });
  }

  get #view() {
    const session = sessionOf(this.ports.account.state);
    return describeForm(this.state, {
      avatars: session?.catalog.state,
      isSample: session?.isSample ?? false,
    });
  }

  async #postPicture(fileId: string): Promise<void> {
    const file = filesOf(this.state).find(({ id }) => id === fileId);
    const picture = file && (await pictureOfFile(file.check));
    if (picture !== undefined) await this.#post({ type: "picture", fileId, ...picture });
  }

  /** A page that went away in the meantime has nobody to tell. */
  async #post(message: FormHostMessage): Promise<void> {
    if (!this.#isDisposed && this.#isLive) await this.panel.webview.postMessage(message);
  }
}
