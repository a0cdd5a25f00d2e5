import { Uri, workspace } from "vscode";
import type { Session } from "../account/session";
import type { CatalogLook } from "../catalog/state";
import type { Log } from "../heygen/ports";
import { pictureIn } from "../sidebar/pictures";
import { pictureTypeOf } from "../thumbnails/pictureFile";
import { dataUriOf, isBase64Picture } from "./pictureIcon";

/**
 * How a look's picture can be had. `bytes`: a data URI, which fits into an icon of any size. `address`: one of the
 * web's, which the gutter alone can take, as it fits pictures itself.
 */
export type InlinePicture =
  { readonly kind: "bytes"; readonly dataUri: string } | { readonly kind: "address"; readonly url: string };

/** A larger one is no preview, and would be sent to the editor's window as a whole. */
const LARGEST_BYTES = 1024 * 1024;
const MOST_KEPT = 100;

/** Looks' pictures with their bytes, for icons behind code: fetched once, the ones used last are kept. */
export class InlinePictures {
  readonly #kept = new Map<string, InlinePicture | undefined>();
  readonly #ended = new AbortController();

  /** @param onDidLoad a picture that was not there when it was asked for is there now */
  constructor(
    private readonly log: Log,
    private readonly onDidLoad: () => void,
  ) {}

  /** undefined: none, or not yet. */
  get(session: Session, look: CatalogLook): InlinePicture | undefined {
    const url = look.previewImageUrl;
    const picture = pictureIn(session, look);
    if (url === undefined) return undefined;
    if (isBase64Picture(url)) return picture && { kind: "bytes", dataUri: url };
    if (session.thumbnails === undefined) return picture && webPicture(picture.url);
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

  #use(key: string, picture: InlinePicture | undefined): InlinePicture | undefined {
    this.#kept.delete(key);
    this.#kept.set(key, picture);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return picture;
  }

  /** Never rejects. */
  async #load({ thumbnails }: Session, id: string, url: string): Promise<InlinePicture | undefined> {
    const found = await thumbnails?.fetch({ kind: "look", id, url }, this.#ended.signal);
    if (found === undefined) return undefined;
    // Not kept on this machine, so its bytes cannot be had.
    if (/^https?:/iu.test(found)) return webPicture(found);
    try {
      const bytes = await workspace.fs.readFile(Uri.parse(found, true));
      const type = pictureTypeOf(bytes);
      if (type === undefined || bytes.length > LARGEST_BYTES) return undefined;
      return { kind: "bytes", dataUri: dataUriOf(type === "jpg" ? "jpeg" : type, bytes) };
    } catch (error) {
      // Another window took it away; it comes again when the look's picture changes or the window is loaded anew.
      this.log.info(
        `inline: a picture could not be read (${error instanceof Error ? error.name : "unknown"})`,
      );
      return undefined;
    }
  }
}

/** The editor's window loads no other addresses. */
function webPicture(url: string): InlinePicture | undefined {
  return /^https:/iu.test(url) ? { kind: "address", url } : undefined;
}
