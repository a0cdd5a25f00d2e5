import type { PhotoFacts } from "../checks/facts";

/** Loaded with the first conversion that is asked for. */
export interface PhotoConverter {
  /** A JPEG as HeyGen likes it; undefined where the picture cannot be decoded. The original stays as it is. */
  convertPhoto(
    bytes: Uint8Array,
    facts: Pick<PhotoFacts, "mediaType" | "orientation">,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}
