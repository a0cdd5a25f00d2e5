import {
  parseGalleryState,
  parseIndexReply,
  parsePictureReply,
  type GalleryRequest,
  type GalleryState,
  type HostMessage,
  type PageMessage,
} from "../src/protocol";

const REQUEST_TIMEOUT_MS = 30_000;
/** A person types a key or chooses a file meanwhile. */
const DIALOG_TIMEOUT_MS = 600_000;

const WITH_DIALOG: ReadonlySet<GalleryRequest["method"]> = new Set([
  "setApiKey",
  "useSampleAccount",
  "createAvatar",
  "openConsent",
  "mailConsentLink",
  "insertLookId",
  "findUses",
  "renameLook",
  "deleteLook",
  "deleteGroup",
] as const);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: number;
}

type Reply = HostMessage & { type: "reply" };

/** The page's side of the conversation. */
export class Host {
  readonly #api = acquireVsCodeApi();
  readonly #waiting = new Map<number, Waiting>();
  /** Starts anew with each load of the page, so that a late reply to an earlier page finds nobody. */
  #nextId = Date.now();
  /** In the reader's language, once the first message has come. */
  timedOutMessage = "";

  ready(): void {
    this.#post({ type: "ready" });
  }

  keep(state: GalleryState): void {
    this.#api.setState(state);
  }

  kept(): GalleryState | undefined {
    return parseGalleryState(this.#api.getState());
  }

  show(message: PageMessage & { type: "show" }): void {
    this.#post(message);
  }

  /**
   * Ends in the reply's value, or rejects with a sentence to show: the reply's, or that none came.
   * @param signal nobody waits any more; the host is told so
   */
  request(request: GalleryRequest, signal?: AbortSignal): Promise<unknown> {
    const requestId = this.#nextId++;
    const timeoutMs = WITH_DIALOG.has(request.method) ? DIALOG_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
    return new Promise((resolve, reject) => {
      const timer = window.setTimeout(() => {
        this.#waiting.delete(requestId);
        reject(new Error(this.timedOutMessage));
      }, timeoutMs);
      this.#waiting.set(requestId, { resolve, reject, timer });
      signal?.addEventListener("abort", () => {
        if (this.#waiting.has(requestId)) this.#post({ type: "cancel", requestId });
      });
      this.#post({ type: "request", requestId, request });
    });
  }

  /** Where a look stands among a query's; undefined: it is not, or nobody can say. */
  locate(lookId: string, queryId: number): Promise<number | undefined> {
    return this.#askIndex({ method: "locate", queryId, lookId });
  }

  /** Where the next look stands whose name begins so. */
  typeAhead(text: string, from: number, queryId: number): Promise<number | undefined> {
    return this.#askIndex({ method: "typeAhead", queryId, text, from });
  }

  /** Resolves to a picture's address; undefined: there is none. Rejects when it could not be had. */
  async findPicture(lookId: string, signal: AbortSignal): Promise<string | undefined> {
    return parsePictureReply(await this.request({ method: "getPicture", lookId }, signal))?.url;
  }

  async #askIndex(request: GalleryRequest): Promise<number | undefined> {
    try {
      return parseIndexReply(await this.request(request))?.index;
    } catch {
      // The focus stays where it is, which is all there is to do.
      return undefined;
    }
  }

  settle({ requestId, result }: Reply): void {
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(requestId);
    window.clearTimeout(waiting.timer);
    if (result.ok) waiting.resolve(result.value);
    else waiting.reject(new Error(result.message));
  }

  #post(message: PageMessage): void {
    this.#api.postMessage(message);
  }
}

/** What went wrong, as a sentence; requests reject with nothing else. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
