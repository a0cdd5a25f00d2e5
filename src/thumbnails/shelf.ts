import type { Clock, Log } from "../heygen/ports";
import { DRAFT_LIFE_MS } from "../library/drafts";
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
  /** In this window, since it was opened. */
  readonly isUsed: boolean;
}

/** As a part of the limit: the rest is left to what is asked for. */
const ROOMY = 0.8;

/** Picture files in a folder that several windows share: what is there is read once, then remembered. */
export class Shelf {
  /** What was not used for the longest time comes first: by use in this window, by the files' times before that. */
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  #totalBytes = 0;
  #path = "";
  /** Counts what emptied the shelf, so that a file written meanwhile does not outlive it. */
  #emptied = 0;
  /** Settles when it is known what is there, but not yet how large it is: rows wait for this. Never rejects. */
  readonly restored: Promise<void>;
  /** Settles when it is within the limit. Never rejects. */
  readonly measured: Promise<void>;

  constructor(private readonly ports: ShelfPorts) {
    this.restored = this.#restore();
    this.measured = this.restored.then(() => this.#measure());
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** The address of a picture on disk, which counts as used thereby. */
  addressOf(key: string): string | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || this.ports.limitBytes() === 0) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, { ...entry, isUsed: true });
    return this.ports.files.addressOf(`${this.#path}/${entry.name}`);
  }

  /** For what nobody has asked for yet. */
  hasRoom(): boolean {
    return this.#totalBytes < this.ports.limitBytes() * ROOMY;
  }

  /** Resolves to the address; undefined: it could not be kept. Never rejects. */
  async put(key: string, bytes: Uint8Array, type: PictureType): Promise<string | undefined> {
    await this.measured;
    if (bytes.length > this.ports.limitBytes()) return undefined;
    const name = `${key}.${type}`;
    const emptied = this.#emptied;
    const isWritten = await this.#didWell(() => this.ports.files.write(`${this.#path}/${name}`, bytes));
    if (!isWritten) return undefined;
    if (emptied !== this.#emptied || this.ports.signal.aborted) {
      await this.#remove(name);
      return undefined;
    }
    this.#remember(key, { name, sizeBytes: bytes.length, isUsed: true });
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

  /** Told when it was emptied, or another window took something away; not of what has to make room. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets what another window took away. Never rejects. */
  async recheck(): Promise<void> {
    await this.restored;
    const before = [...this.#entries];
    await this.#didWell(async () => {
      const names = new Set(await this.ports.files.listNames(this.#path));
      const gone = before.filter(([, { name }]) => !names.has(name));
      for (const [key] of gone) this.#forget(key);
      if (gone.length > 0) this.#tell();
    });
  }

  /** Never rejects. */
  async clear(): Promise<void> {
    await this.measured;
    this.#emptied += 1;
    for (const key of [...this.#entries.keys()]) this.#forget(key);
    await this.#didWell(() => this.ports.files.remove(this.#path));
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  async #restore(): Promise<void> {
    this.#path = `${await this.ports.folder}/thumbnails`;
    await this.#didWell(async () => {
      for (const name of await this.ports.files.listNames(this.#path)) {
        const file = parsePictureFile(name);
        if (file !== undefined) this.#remember(file.key, { name, sizeBytes: 0, isUsed: false });
      }
    });
  }

  async #measure(): Promise<void> {
    await this.#didWell(() => this.#read());
    await this.trim();
  }

  /** Other windows put and take files too; what this one used counts as used last. */
  async #read(): Promise<void> {
    const files = await this.ports.files.list(this.#path);
    const used = [...this.#entries].filter(([, { isUsed }]) => isUsed).map(([key]) => key);
    for (const key of [...this.#entries.keys()]) this.#forget(key);
    for (const { name, sizeBytes, changedAtMs } of [...files].sort((a, b) => a.changedAtMs - b.changedAtMs)) {
      const file = parsePictureFile(name);
      if (file !== undefined) this.#remember(file.key, { name, sizeBytes, isUsed: false });
      else if (changedAtMs < this.ports.clock.now() - DRAFT_LIFE_MS) await this.#remove(name);
    }
    for (const key of used) this.addressOf(key);
  }

  #remember(key: string, entry: Entry): void {
    this.#forget(key);
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
