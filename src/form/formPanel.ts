import * as vscode from "vscode";
import { parseKeptForm } from "../formProtocol";
import { restoreForm } from "./formChoices";
import { FormPage, type FormPorts } from "./formPage";
import { EMPTY_FORM, type FormState } from "./formState";
import { FORM_VIEW_TYPE } from "./viewType";

export interface FormTarget {
  /** An existing group that gets the look. */
  readonly groupId?: string | undefined;
}

/** The one form of a window: opened on request, restored after a reload, kept while closed until it was used. */
export class FormPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  #page: FormPage | undefined;
  #state: FormState = EMPTY_FORM;
  /** Whose state that is. */
  #turn: symbol | undefined;

  constructor(private readonly ports: FormPorts) {}

  open({ groupId }: FormTarget = {}): void {
    const state = this.#state.showsJob ? { ...EMPTY_FORM, kind: this.#state.kind } : this.#state;
    const wanted = groupId === undefined ? state : { ...state, groupId };
    if (this.#page === undefined) {
      this.#adopt(this.#createPanel(), wanted);
    } else {
      this.#page.reveal();
      if (wanted !== this.#state) this.#page.startFrom(wanted);
    }
  }

  /** VS Code asks for this after a reload of the window, with what the page gave to `setState`. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const draft = parseKeptForm(kept)?.draft;
    panel.webview.options = this.#webviewOptions();
    this.#page?.dispose();
    const page = this.#adopt(panel, draft === undefined ? this.#state : restoreForm(draft));
    if (draft !== undefined) await page.reopen(draft);
  }

  dispose(): void {
    this.#page?.dispose();
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

  #adopt(panel: vscode.WebviewPanel, state: FormState): FormPage {
    const media = vscode.Uri.joinPath(this.ports.extensionUri, "media");
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, "form-light.svg"),
      dark: vscode.Uri.joinPath(media, "form-dark.svg"),
    };
    const turn = Symbol("page");
    this.#turn = turn;
    this.#state = { ...state, isBusy: false };
    const page = new FormPage(panel, this.ports, this.#state, (next) => {
      // What a closed form still waited for counts, unless there is another one by now.
      if (this.#turn === turn) this.#state = next;
    });
    this.#page = page;
    panel.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) this.#page = undefined;
    });
    return page;
  }
}
