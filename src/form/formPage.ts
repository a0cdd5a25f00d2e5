import { env, l10n, Uri, type Disposable, type WebviewPanel } from "vscode";
import { parseFormPageMessage, type FormField, type FormHostMessage, type FormView } from "../formProtocol";
import type { Log } from "../heygen/ports";
import { nameFileFault } from "../library/fileFault";
import { createNonce, pageHtml } from "../pageHtml";
import type { Form, FormViewer } from "./form";
import type { FilePicture } from "./formFiles";
import { formStrings } from "./strings";

export interface PagePorts {
  readonly extensionUri: Uri;
  readonly log: Log;
}

/** One webview panel's host side: gives it its page, shows it the form, hands on what it asks for. */
export class FormPage implements Disposable, FormViewer {
  readonly #subscriptions: readonly Disposable[];
  readonly #detach: () => void;
  #isLive = false;
  #isDisposed = false;
  #shown = "";

  constructor(
    private readonly panel: WebviewPanel,
    private readonly form: Form,
    private readonly ports: PagePorts,
  ) {
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      panel.onDidChangeViewState(() => {
        // VS Code throws hidden pages away; the next one asks for everything by `ready`.
        if (!panel.visible) this.#isLive = false;
      }),
    ];
    this.#setHtml();
    this.#detach = form.attach(this);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#detach();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.panel.dispose();
  }

  reveal(): void {
    this.panel.reveal();
  }

  reset(view: FormView): void {
    this.#shown = JSON.stringify(view);
    this.#post({ type: "reset", strings: formStrings(), view });
  }

  /** Many things change that the form does not show. */
  show(view: FormView, focus: FormField | undefined): void {
    const shown = JSON.stringify(view);
    if (shown === this.#shown && focus === undefined) return;
    this.#shown = shown;
    this.#post({ type: "view", view, focus });
  }

  showPicture(fileId: string, picture: FilePicture): void {
    this.#post({ type: "picture", fileId, ...picture });
  }

  say(text: string): void {
    this.#post({ type: "say", text });
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
    if (message.type === "ready") {
      this.#isLive = true;
      this.form.showAll();
      return;
    }
    try {
      await this.form.handle(message);
    } catch (error) {
      this.ports.log.error(`form: ${message.type} failed: ${nameFileFault(error)}`);
      this.form.say(l10n.t("That did not work. The log says more: run “HeyGen: Show Log”."));
    }
  }

  /** A page that went away in the meantime has nobody to tell. */
  #post(message: FormHostMessage): void {
    if (!this.#isDisposed && this.#isLive) void this.panel.webview.postMessage(message);
  }
}
