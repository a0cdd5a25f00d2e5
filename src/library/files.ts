/** A folder of this extension's own storage. Paths are relative to it, with slashes; names are ours, never the API's. */
export interface Files {
  /** undefined: not there. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all: another window never reads half a file. Makes the folders it needs. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The same for a file that must not be there yet; resolves to whether it is this call that made it. */
  create(path: string, bytes: Uint8Array): Promise<boolean>;
  /** The files right in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly StoredFile[]>;
  /** Their names alone, which is several times as quick. */
  listNames(folder: string): Promise<readonly string[]>;
  /** The names of the folders right in a folder; none where there is no such folder. */
  listFolders(folder: string): Promise<readonly string[]>;
  /** A file, or a folder with all that is in it. What is not there is no error. */
  remove(path: string): Promise<void>;
  /** For the editor to load, e.g. `file:///…`. */
  addressOf(path: string): string;
}

export interface StoredFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly changedAtMs: number;
}
