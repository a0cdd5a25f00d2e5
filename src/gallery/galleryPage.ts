import * as vscode from "vscode";
import { sessionOf, type AccountPort } from "../account/session";
import type { Clock, Log } from "../heygen/ports";
import {
  parsePageMessage,
  type GalleryFilters,
  type GalleryRequest,
  type HostMessage,
  type PageMessage,
} from "../protocol";
import type { GalleryActions } from "./actions";
import { GalleryFeed } from "./feed";
import { createNonce, pageHtml } from "../pageHtml";
import { mediaSources } from "./mediaSources";
import { OpenRequests } from "./openRequests";
import { answerRequest } from "./requests";
import type { LookSearchOf } from "../search/lookSearches";
import { galleryStrings } from "./strings";

export interface PagePorts {
  readonly extensionUri: vscode.Uri;
  readonly account: AccountPort;
  readonly actions: GalleryActions;
  readonly clock: Clock;
  readonly log: Log;
  readonly searchOf: LookSearchOf;
  readonly filters: GalleryFilters | undefined;
  readonly onFilters: (filters: GalleryFilters) => void;
}

interface Reveal {
  readonly groupId?: string | undefined;
  readonly lookId?: string | undefined;
  /** Nothing else of the filters before. */
  readonly filters?: Partial<GalleryFilters> | undefined;
  readonly preserveFocus?: boolean | undefined;
  /** With the QR code of the group's consent page. */
  readonly withConsentCode?: boolean | undefined;
}

/** One webview panel's host side: gives it its page, feeds it, answers it. */
export class GalleryPage implements vscode.Disposable {
  readonly #feed: GalleryFeed;
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly #unsubscribeAccount: () => void;
  readonly #open = new OpenRequests();
  /** What to show once the page listens. */
  #pending: Reveal | undefined;
  #isLive = false;
  #isDisposed = false;
  #sources = "";

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly ports: PagePorts,
  ) {
    const { account } = ports;
    this.#feed = new GalleryFeed(
      {
        ...ports,
        post: (message) => void this.#post(message),
        webAddress: (address) => this.#webAddress(address),
      },
      ports.filters,
    );
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#pause();
      }),
    ];
    this.#unsubscribeAccount = account.onDidChange(() => {
      this.#render();
    });
    this.#render();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#pause();
    this.#feed.dispose();
    this.#unsubscribeAccount();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.panel.dispose();
  }

  reveal(target: Reveal): void {
    const names = [target.groupId, target.lookId, target.filters].some((part) => part !== undefined);
    const wasVisible = this.panel.visible;
    this.panel.reveal(undefined, target.preserveFocus ?? false);
    if (!names) return;
    this.#pending = target;
    if (wasVisible && this.#isLive) void this.#postPending();
  }

  /** Sets the page, and sets it anew when its policy has to name another host: the API's address changed. */
  #render(): void {
    const origin = sessionOf(this.ports.account.state)?.id.origin;
    const sources = [...mediaSources(origin), "data:"];
    const wanted = sources.join(" ");
    if (wanted === this.#sources || (origin === undefined && this.#sources !== "")) return;
    this.#sources = wanted;
    this.#pause();
    const { webview } = this.panel;
    const folder = vscode.Uri.joinPath(this.ports.extensionUri, "dist", "webview");
    const uriOf = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: createNonce(),
      styleNonce: createNonce(),
      pictures: [webview.cspSource, ...sources],
      clips: sources,
      language: vscode.env.language,
      title: galleryStrings().title,
      scriptUri: uriOf("main.js"),
      styleUri: uriOf("main.css"),
    });
  }

  /** VS Code throws hidden pages away; the next one asks for everything by `ready`. */
  #pause(): void {
    this.#isLive = false;
    this.#feed.pause();
    this.#open.cancelAll();
  }

  async #receive(raw: unknown): Promise<void> {
    const message = parsePageMessage(raw);
    if (message === undefined) {
      this.ports.log.warn("gallery: the page sent a message of an unknown shape");
      return;
    }
    await this.#handle(message);
  }

  async #handle(message: PageMessage): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#isLive = true;
        this.ports.actions.mayDrag();
        this.#feed.start();
        await this.#postPending();
        return;
      case "show":
        this.ports.onFilters(message.filters);
        this.#feed.show(message);
        return;
      case "request":
        await this.#answer(message.requestId, message.request);
        return;
      case "cancel":
        this.#open.cancel(message.requestId);
    }
  }

  /** What a request changed is on the page before the page hears that it is done. */
  async #answer(requestId: number, request: GalleryRequest): Promise<void> {
    const webAddress = (address: string) => this.#webAddress(address);
    const ports = { ...this.ports, results: this.#feed, webAddress, openSettings };
    const reply = await this.#open.run(requestId, (signal) =>
      answerRequest(requestId, request, ports, signal),
    );
    this.#feed.flush();
    await this.#post(reply);
  }

  async #postPending(): Promise<void> {
    const target = this.#pending;
    this.#pending = undefined;
    if (target === undefined) return;
    await this.#post({
      type: "reveal",
      groupId: target.groupId,
      lookId: target.lookId,
      filters: target.filters,
      withConsentCode: target.withConsentCode,
    });
  }

  /** Files on this machine have an address of their own in a page; HeyGen's and inline data stay as they are. */
  #webAddress(address: string): string {
    if (/^(?:data|https?):/.test(address)) return address;
    return this.panel.webview.asWebviewUri(vscode.Uri.parse(address, true)).toString();
  }

  /** A page that went away in the meantime has nobody to tell. */
  async #post(message: HostMessage): Promise<void> {
    if (!this.#isDisposed) await this.panel.webview.postMessage(message);
  }
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", "heygenAvatars.apiUrl");
}
