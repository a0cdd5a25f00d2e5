/** What tells that a file is still the one that was checked. */
export interface FileStamp {
  readonly sizeBytes: number;
  /** Milliseconds since the epoch, as exact as the file system has it. */
  readonly changedAtMs: number;
}

/** A file to upload, read where it lies. Every method rejects with whatever its file system says. */
export interface SourceFile {
  /** Without folders. */
  readonly name: string;
  /** As it was when it was opened. */
  readonly opened: FileStamp;
  /** What can be read of any file here; undefined: there is no such limit. */
  readonly maxBytes?: number;
  /** As it is now. */
  stamp(): Promise<FileStamp>;
  /**
   * The bytes from `start` up to, but without, `end`; fewer where the file has become shorter. A piece that was
   * handed out is never written to again. Leaving the loop lets go of the file.
   */
  read(start: number, end: number): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** What can only be read whole has to fit into memory. */
export const MAX_WHOLE_BYTES = 512 * 1024 * 1024;

export function isSameStamp(one: FileStamp, other: FileStamp): boolean {
  return one.sizeBytes === other.sizeBytes && one.changedAtMs === other.changedAtMs;
}

/** The file as it was when all of it was read: whatever becomes of it, this is what is uploaded. */
export function holdSource(
  { name, opened }: Pick<SourceFile, "name" | "opened">,
  bytes: Uint8Array<ArrayBuffer>,
): SourceFile {
  return {
    name,
    opened,
    stamp: () => Promise.resolve(opened),
    async *read(start, end) {
      yield await Promise.resolve(bytes.slice(start, end));
    },
  };
}

/** All of it in memory. */
export async function blobOf(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  mediaType: string,
): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return new Blob(pieces, { type: mediaType });
}

export async function bytesOf(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await blobOf(bytes, "")).arrayBuffer());
}
