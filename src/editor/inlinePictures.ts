import { Uri, workspace } from "vscode";
import type { Session } from "../account/session";
import type { CatalogLook } from "../catalog/state";
import type { Log } from "../heygen/ports";
import { pictureIn } from "../sidebar/pictures";
import { pictureTypeOf } from "../thumbnails/pictureFile";
import { dataUriOf, isBase64Picture } from "./pictureIcon";

/** A larger one is no preview, and would be sent to the editor's window as a whole. */
const LARGEST_BYTES = 1024 * 1024;
const MOST_KEPT = 100;

/** Looks' pictures with their bytes, for icons behind code: fetched once, the ones used last are kept. */
export class InlinePictures {
  readonly #kept = new Map<string, string | undefined>();
  readonly #ended = new AbortController();

  /** @param onDidLoad a picture that was not there when it was asked for is there now */
  constructor(
    private readonly log: Log,
    private readonly onDidLoad: () => void,
  ) {}

  /** A data URI; undefined: none, or not yet. */
  get(session: Session, look: CatalogLook): string | undefined {
    const url = look.previewImageUrl;
    const picture = pictureIn(session, look);
    if (url === undefined) return undefined;
    if (isBase64Picture(url)) return picture && url;
    const key = `${session.id.origin} ${look.id} ${picture?.shows ?? url.replace(/\?.*$/su, "")}`;
    if (this.#kept.has(key)) return this.#use(key, this.#kept.get(key));
    this.#use(key, undefined);
    void this.#load(session, look.id, url).then((loaded) => {
      if (loaded === undefined || this.#ended.signal.aborted) return;
      this.#use(key, loaded);
      this.onDidLoad();
    });
    return undefined;
  }

  dispose(): void {
    this.#ended.abort();
    this.#kept.clear();
  }

  #use(key: string, dataUri: string | undefined): string | undefined {
    this.#kept.delete(key);
    this.#kept.set(key, dataUri);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return dataUri;
  }

  /** Never rejects. */
  async #load({ thumbnails }: Session, id: string, url: string): Promise<string | undefined> {
    const local = await thumbnails?.fetch({ kind: "look", id, url }, this.#ended.signal);
    // Not kept on this machine, so its bytes cannot be had.
    if (local === undefined || /^https?:/iu.test(local)) return undefined;
    try {
      const bytes = await workspace.fs.readFile(Uri.parse(local, true));
      const type = pictureTypeOf(bytes);
      if (type === undefined || bytes.length > LARGEST_BYTES) return undefined;
      return dataUriOf(type === "jpg" ? "jpeg" : type, bytes);
    } catch (error) {
      // Another window took it away; it comes again when the look's picture changes or the window is loaded anew.
      this.log.info(
        `inline: a picture could not be read (${error instanceof Error ? error.name : "unknown"})`,
      );
      return undefined;
    }
  }
}
