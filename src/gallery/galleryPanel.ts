import * as vscode from "vscode";
import type { AccountPort } from "../account/session";
import type { Clock, Log } from "../heygen/ports";
import { parseGalleryState, type GalleryFilters } from "../protocol";
import type { GalleryActions } from "./actions";
import { GalleryPage } from "./galleryPage";
import type { LookSearchOf } from "../search/lookSearches";
import { GALLERY_VIEW_TYPE } from "./viewType";

export interface GalleryTarget {
  /** Show this group's looks only. */
  readonly groupId?: string | undefined;
  /** Show this look with its details. */
  readonly lookId?: string | undefined;
  /** Show what these let through, and clear all other filters. */
  readonly filters?: Partial<GalleryFilters> | undefined;
  readonly preserveFocus?: boolean | undefined;
  /** With the QR code of the group's consent page. */
  readonly withConsentCode?: boolean | undefined;
}

export interface GalleryPorts {
  readonly extensionUri: vscode.Uri;
  readonly account: AccountPort;
  readonly actions: GalleryActions;
  readonly clock: Clock;
  readonly log: Log;
  readonly searchOf: LookSearchOf;
  /** Where pictures are kept: the page may load them from there. */
  readonly picturesFolder: vscode.Uri;
}

/** The one gallery of a window: opened on request, restored after a reload, its filters kept while closed. */
export class GalleryPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  #page: GalleryPage | undefined;
  #filters: GalleryFilters | undefined;

  constructor(private readonly ports: GalleryPorts) {}

  openGallery(target: GalleryTarget = {}): void {
    const page = this.#page ?? this.#adopt(this.#createPanel(target.preserveFocus ?? false));
    page.reveal(target);
  }

  /** VS Code asks for this after a reload of the window, with what the page gave to `setState`. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.#filters = parseGalleryState(state)?.filters ?? this.#filters;
    panel.webview.options = this.#webviewOptions();
    this.#page?.dispose();
    this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#page?.dispose();
  }

  #createPanel(preserveFocus: boolean): vscode.WebviewPanel {
    const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    return vscode.window.createWebviewPanel(
      GALLERY_VIEW_TYPE,
      vscode.l10n.t("HeyGen Avatars"),
      { viewColumn, preserveFocus },
      { ...this.#webviewOptions(), retainContextWhenHidden: false },
    );
  }

  #webviewOptions(): vscode.WebviewOptions {
    const root = this.ports.extensionUri;
    const folders = [["dist", "webview"], ["media"]];
    return {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [
        ...folders.map((path) => vscode.Uri.joinPath(root, ...path)),
        this.ports.picturesFolder,
      ],
    };
  }

  #adopt(panel: vscode.WebviewPanel): GalleryPage {
    const media = vscode.Uri.joinPath(this.ports.extensionUri, "media");
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, "gallery-light.svg"),
      dark: vscode.Uri.joinPath(media, "gallery-dark.svg"),
    };
    const page = new GalleryPage(panel, {
      ...this.ports,
      filters: this.#filters,
      onFilters: (filters) => {
        this.#filters = filters;
      },
    });
    this.#page = page;
    panel.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) this.#page = undefined;
    });
    return page;
  }
}
