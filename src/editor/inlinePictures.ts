import type { Session } from "../account/session";
import type { CatalogLook } from "../catalog/state";
import type { Clock, Log } from "../heygen/ports";
import { pictureIn } from "../sidebar/pictures";
import { pictureTypeOf } from "../thumbnails/pictureFile";
import { dataUriOf, isBase64Picture } from "./pictureIcon";

/**
 * How a look's picture can be had. `bytes`: a data URI, which fits into an icon of any size. `address`: one of the
 * web's, which the gutter alone can take, as it fits pictures itself. `key`: short, and the same for the same picture.
 */
export type InlinePicture = { readonly key: string } & (
  { readonly kind: "bytes"; readonly dataUri: string } | { readonly kind: "address"; readonly url: string }
);

/** A larger one is no preview, and would be sent to the editor's window as a whole. */
const LARGEST_BYTES = 1024 * 1024;
const MOST_KEPT = 60;
/** One that was shown since then is shown still: it makes no room for another. */
const IN_USE_MS = 10_000;

interface Kept {
  /** undefined: none, or on its way. */
  readonly picture: InlinePicture | undefined;
  readonly usedAtMs: number;
}

export interface InlinePicturesPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** The bytes of a file on this machine. */
  read(address: string): PromiseLike<Uint8Array>;
  /** A picture that was not there when it was asked for is there now. */
  onDidLoad(): void;
}

/** Looks' pictures with their bytes, for icons behind code: fetched once, the ones used last are kept. */
export class InlinePictures {
  /** In the order of their last use. */
  readonly #kept = new Map<string, Kept>();
  readonly #ended = new AbortController();

  constructor(private readonly ports: InlinePicturesPorts) {}

  /** undefined: none, or not yet, or too many others are in sight. */
  get(session: Session, look: CatalogLook): InlinePicture | undefined {
    const url = look.previewImageUrl;
    const picture = pictureIn(session, look);
    if (url === undefined) return undefined;
    const owner = `${session.id.origin} ${look.id}`;
    if (isBase64Picture(url))
      return picture && { kind: "bytes", key: `${owner} ${url.length}`, dataUri: url };
    const key = `${owner} ${url.replace(/\?.*$/su, "")}`;
    if (session.thumbnails === undefined) return picture && webPicture(key, picture.url);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return this.#keep(key, kept.picture);
    if (!this.#makeRoom()) return undefined;
    this.#keep(key, undefined);
    void this.#load(session, look.id, url, key);
    return undefined;
  }

  dispose(): void {
    this.#ended.abort();
    this.#kept.clear();
  }

  #keep(key: string, picture: InlinePicture | undefined): InlinePicture | undefined {
    this.#kept.delete(key);
    this.#kept.set(key, { picture, usedAtMs: this.ports.clock.now() });
    return picture;
  }

  #makeRoom(): boolean {
    const [oldest] = this.#kept;
    if (oldest === undefined || this.#kept.size < MOST_KEPT) return true;
    const [key, { usedAtMs }] = oldest;
    return this.ports.clock.now() - usedAtMs >= IN_USE_MS && this.#kept.delete(key);
  }

  /** Never rejects. */
  async #load({ thumbnails }: Session, id: string, url: string, key: string): Promise<void> {
    const found = await thumbnails?.fetch({ kind: "look", id, url }, this.#ended.signal);
    const picture = found === undefined ? undefined : await this.#pictureAt(found, key);
    // It may have made room for another meanwhile.
    if (picture === undefined || !this.#kept.has(key)) return;
    this.#keep(key, picture);
    this.ports.onDidLoad();
  }

  async #pictureAt(address: string, key: string): Promise<InlinePicture | undefined> {
    // Not kept on this machine, so its bytes cannot be had.
    if (/^https?:/iu.test(address)) return webPicture(key, address);
    try {
      const bytes = await this.ports.read(address);
      const type = pictureTypeOf(bytes);
      if (type === undefined || bytes.length > LARGEST_BYTES) return undefined;
      return { kind: "bytes", key, dataUri: dataUriOf(type === "jpg" ? "jpeg" : type, bytes) };
    } catch (error) {
      // Another window took it away; it comes again when the look's picture changes or the window is loaded anew.
      const name = error instanceof Error ? error.name : "unknown";
      this.ports.log.info(`inline: a picture could not be read (${name})`);
      return undefined;
    }
  }
}

/** The editor's window loads no other addresses. */
function webPicture(key: string, url: string): InlinePicture | undefined {
  return /^https:/iu.test(url) ? { kind: "address", key, url } : undefined;
}
