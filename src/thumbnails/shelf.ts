import type { Clock, Log } from "../heygen/ports";
import { nameFileFault } from "../library/fileFault";
import type { Files } from "../library/files";
import { parsePictureFile, type PictureType } from "./pictureFile";

export interface ShelfPorts {
  readonly files: Files;
  /** The account's. */
  readonly folder: Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
  /** What the files may take together, as it stands now; 0: nothing is kept. */
  limitBytes(): number;
  readonly signal: AbortSignal;
}

interface Entry {
  readonly name: string;
  readonly sizeBytes: number;
}

/** What a window wrote and did not finish is cleared away after this. */
const DRAFT_LIFE_MS = 24 * 60 * 60 * 1000;

/** As a part of the limit: the rest is left to what is asked for. */
const ROOMY = 0.8;

/** Picture files in a folder that several windows share: what is there is read once, then remembered. */
export class Shelf {
  /** What was not used for the longest time comes first: by use in this window, by the files' times before that. */
  readonly #entries = new Map<string, Entry>();
  #totalBytes = 0;
  #path = "";
  /** Counts what emptied the shelf, so that a file written meanwhile does not outlive it. */
  #emptied = 0;
  /** Settles when it is known what is there. Never rejects. */
  readonly restored: Promise<void>;

  constructor(private readonly ports: ShelfPorts) {
    this.restored = this.#restore();
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** The address of a picture on disk, which counts as used thereby. */
  addressOf(key: string): string | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return this.ports.files.addressOf(`${this.#path}/${entry.name}`);
  }

  /** For what nobody has asked for yet. */
  hasRoom(): boolean {
    return this.#totalBytes < this.ports.limitBytes() * ROOMY;
  }

  /** Resolves to the address; undefined: it could not be kept. Never rejects. */
  async put(key: string, bytes: Uint8Array, type: PictureType): Promise<string | undefined> {
    await this.restored;
    if (bytes.length > this.ports.limitBytes()) return undefined;
    const name = `${key}.${type}`;
    const emptied = this.#emptied;
    const isWritten = await this.#didWell(() => this.ports.files.write(`${this.#path}/${name}`, bytes));
    if (!isWritten) return undefined;
    if (emptied !== this.#emptied || this.ports.signal.aborted) {
      await this.#remove(name);
      return undefined;
    }
    this.#forget(key);
    this.#remember(key, { name, sizeBytes: bytes.length });
    await this.trim();
    return this.addressOf(key);
  }

  /** Takes away what was not used for the longest time, until the rest is within the limit. Never rejects. */
  async trim(): Promise<void> {
    if (this.#totalBytes <= this.ports.limitBytes()) return;
    await this.#didWell(() => this.#read());
    for (const [key, { name }] of [...this.#entries]) {
      if (this.#totalBytes <= this.ports.limitBytes()) return;
      this.#forget(key);
      await this.#remove(name);
    }
  }

  /** Never rejects. */
  async clear(): Promise<void> {
    await this.restored;
    this.#emptied += 1;
    for (const key of [...this.#entries.keys()]) this.#forget(key);
    await this.#didWell(() => this.ports.files.remove(this.#path));
  }

  async #restore(): Promise<void> {
    this.#path = `${await this.ports.folder}/thumbnails`;
    await this.#didWell(() => this.#read());
    await this.trim();
  }

  /** Other windows put and take files too. */
  async #read(): Promise<void> {
    const files = await this.ports.files.list(this.#path);
    const known = [...this.#entries];
    for (const [key] of known) this.#forget(key);
    const there = new Map<string, Entry>();
    for (const { name, sizeBytes, changedAtMs } of [...files].sort((a, b) => a.changedAtMs - b.changedAtMs)) {
      const file = parsePictureFile(name);
      if (file !== undefined) there.set(file.key, { name, sizeBytes });
      else if (changedAtMs < this.ports.clock.now() - DRAFT_LIFE_MS) await this.#remove(name);
    }
    const used = known.map(([key]) => key).filter((key) => there.has(key));
    const others = [...there.keys()].filter((key) => !used.includes(key));
    for (const key of [...others, ...used]) {
      const entry = there.get(key);
      if (entry !== undefined) this.#remember(key, entry);
    }
  }

  #remember(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#totalBytes += entry.sizeBytes;
  }

  #forget(key: string): void {
    this.#totalBytes -= this.#entries.get(key)?.sizeBytes ?? 0;
    this.#entries.delete(key);
  }

  async #remove(name: string): Promise<void> {
    await this.#didWell(() => this.ports.files.remove(`${this.#path}/${name}`));
  }

  /** A picture is never worth more than a line in the log. */
  async #didWell(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.ports.log.debug(`thumbnails: ${nameFileFault(error)}`);
      return false;
    }
  }
}
