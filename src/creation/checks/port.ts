import type { ByteSource } from "./byteSource";
import type { PhotoFacts } from "./facts";
import type { Inspection } from "./inspectFile";

/** Loaded with the first file that is chosen. */
export interface FileChecks {
  inspectFile(source: ByteSource, fileName: string): Promise<Inspection>;
}

/** Loaded with the first conversion that is asked for. */
export interface PhotoConverter {
  /** A JPEG as HeyGen likes it; undefined where the picture cannot be decoded. The original stays as it is. */
  convertPhoto(
    bytes: Uint8Array,
    facts: Pick<PhotoFacts, "mediaType" | "orientation">,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}
