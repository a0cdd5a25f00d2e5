import * as vscode from "vscode";
import { parseKeptForm } from "../formProtocol";
import { Form, type FormPorts } from "./form";
import { FormPage, type PagePorts } from "./formPage";
import { isUntouched } from "./formState";
import { FORM_VIEW_TYPE } from "./viewType";

export interface FormTarget {
  /** An existing group that gets the look. */
  readonly groupId?: string | undefined;
  /** An address of the web that it is made from. */
  readonly link?: string | undefined;
}

/** The one form of a window: opened on request, restored after a reload, kept while closed until it was used. */
export class FormPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  #page: FormPage | undefined;
  #form: Form | undefined;

  constructor(private readonly ports: FormPorts & PagePorts) {}

  open({ groupId, link }: FormTarget = {}): void {
    this.#theForm.begin(groupId);
    if (this.#page === undefined) this.#adopt(this.#createPanel());
    else this.#page.reveal();
    if (link !== undefined) void this.#theForm.handle({ type: "drop", uris: [link] });
  }

  /** VS Code asks for this after a reload of the window, with what the page gave to `setState`. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const draft = parseKeptForm(kept)?.draft;
    panel.webview.options = this.#webviewOptions();
    this.#page?.dispose();
    this.#adopt(panel);
    // A tab comes back only when it is shown: something newer may be in the form by then.
    if (draft !== undefined && isUntouched(this.#theForm.state)) await this.#theForm.restore(draft);
  }

  dispose(): void {
    this.#page?.dispose();
    this.#form?.dispose();
  }

  /** Follows the account from the first time on that somebody asks for it. */
  get #theForm(): Form {
    return (this.#form ??= new Form(this.ports));
  }

  #createPanel(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(
      FORM_VIEW_TYPE,
      vscode.l10n.t("Create Avatar"),
      vscode.ViewColumn.Active,
      { ...this.#webviewOptions(), retainContextWhenHidden: false },
    );
  }

  #webviewOptions(): vscode.WebviewOptions {
    const folder = vscode.Uri.joinPath(this.ports.extensionUri, "dist", "webview");
    return { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const media = vscode.Uri.joinPath(this.ports.extensionUri, "media");
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, "form-light.svg"),
      dark: vscode.Uri.joinPath(media, "form-dark.svg"),
    };
    const page = new FormPage(panel, this.#theForm, this.ports);
    this.#page = page;
    panel.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) this.#page = undefined;
    });
  }
}
