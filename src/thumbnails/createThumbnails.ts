import type { Catalog } from "../catalog/catalog";
import { downloadPicture, type Downloaded, type DownloadPorts } from "./download";
import { createFailures } from "./failures";
import { pictureKey } from "./pictureFile";
import { Queue } from "./queue";
import { Shelf, type ShelfPorts } from "./shelf";
import type { PictureOf, Thumbnails } from "./thumbnails";

export interface ThumbnailPorts extends DownloadPorts, ShelfPorts {
  /** Through which an address that ran out is asked for anew. */
  readonly catalog: Pick<Catalog, "refreshLook" | "refreshGroup">;
  /** The returned function unsubscribes. */
  onDidChangeLimit(listener: () => void): () => void;
}

const SLOTS = { all: 4, idle: 2 };

export function createThumbnails(ports: ThumbnailPorts): Thumbnails {
  const { signal } = ports;
  const shelf = new Shelf(ports);
  const failures = createFailures(ports.clock);
  const queue = new Queue<string | undefined>(SLOTS);
  const unsubscribe = ports.onDidChangeLimit(() => void shelf.trim());
  signal.addEventListener("abort", () => {
    unsubscribe();
    queue.clear();
  });

  /** Resolves to an address the editor can load. */
  const bring = async (key: string, picture: PictureOf, end: AbortSignal): Promise<string | undefined> => {
    const { url, result } = await downloadOrRenew(ports, picture, end);
    switch (result.kind) {
      case "picture":
        return (await shelf.put(key, result.bytes, result.type)) ?? url;
      case "aborted":
        return undefined;
      default:
        failures.note(key, [picture.url, url], result.kind);
        return result.kind === "refused" ? url : undefined;
    }
  };

  return {
    restored: shelf.restored,
    localUrl: (id, url) => shelf.addressOf(pictureKey(id, url)),
    async fetch(picture, given) {
      await shelf.restored;
      const key = pictureKey(picture.id, picture.url);
      const local = shelf.addressOf(key);
      if (local !== undefined) return local;
      if (ports.limitBytes() === 0) return picture.url;
      const failure = failures.of(key, picture.url);
      if (failure !== undefined) return failure === "refused" ? picture.url : undefined;
      return queue.ask(key, (end) => bring(key, picture, end), AbortSignal.any([given, signal]));
    },
    want(picture) {
      const key = pictureKey(picture.id, picture.url);
      void shelf.measured.then(() => {
        if (signal.aborted || shelf.has(key)) return;
        if (failures.of(key, picture.url) !== undefined) return;
        queue.want(key, async (end) => (shelf.hasRoom() ? bring(key, picture, end) : undefined));
      });
    },
    recheck: () => shelf.recheck(),
    onDidChange: (listener) => shelf.onDidChange(listener),
    async clear() {
      queue.clear();
      failures.clear();
      await shelf.clear();
    },
  };
}

/** `url`: the address that was used in the end. */
async function downloadOrRenew(
  ports: ThumbnailPorts,
  picture: PictureOf,
  signal: AbortSignal,
): Promise<{ readonly url: string; readonly result: Downloaded }> {
  const result = await downloadPicture(ports, picture.url, signal);
  if (result.kind !== "expired") return { url: picture.url, result };
  const url = await renewedUrl(ports, picture, signal);
  return url === undefined || url === picture.url
    ? { url: picture.url, result }
    : { url, result: await downloadPicture(ports, url, signal) };
}

/** What it shows may be gone, or the API out of reach: then there is no other address. */
async function renewedUrl(
  { catalog }: ThumbnailPorts,
  { kind, id }: PictureOf,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const shown = await (kind === "look"
      ? catalog.refreshLook(id, signal)
      : catalog.refreshGroup(id, signal));
    return shown.previewImageUrl;
  } catch {
    return undefined;
  }
}
