import type { PhotoFacts } from "./facts";
import { isOnItsSide } from "./exif";

/** What a picture's bytes tell, before they are decoded. */
export interface PhotoHead extends Omit<PhotoFacts, "kind" | "mediaType" | "sizeBytes"> {
  /**
   * The picture goes on to its end mark: half a file has a fine head, would be uploaded and paid for, and fails
   * only in training.
   */
  readonly isWhole: boolean;
}

/**
 * @param head width and height as stored
 * @returns undefined where there are no pixels
 */
export function uprightHead(head: PhotoHead): PhotoHead | undefined {
  const { width, height, orientation } = head;
  if (width === 0 || height === 0) return undefined;
  return isOnItsSide(orientation) ? { ...head, width: height, height: width } : head;
}
