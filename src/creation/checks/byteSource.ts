import { bytesOf, type SourceFile } from "../sourceFile";

/** A file's bytes, read piece by piece: large footage is never held whole. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** The bytes from `start` up to, but without, `end`, where 0 ≤ start < end ≤ `sizeBytes`. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Rejects where the file can no longer be read, or has become shorter. */
export function bytesOfFile(file: SourceFile): ByteSource {
  return {
    sizeBytes: file.opened.sizeBytes,
    async read(start, end) {
      const bytes = await bytesOf(file.read(start, end));
      if (bytes.byteLength < end - start) throw new RangeError("The file has become shorter.");
      return bytes;
    },
  };
}
