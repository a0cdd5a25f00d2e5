const MEGABYTE = 1024 * 1024;

/** HeyGen wants photos under this. */
export const MAX_PHOTO_BYTES = 10 * MEGABYTE;
/** Pixels, both ways. */
export const MIN_PHOTO_SIDE = 512;
/** Pixels of the longer side; HeyGen works with "about 2K", so more is worth a word, not a refusal. */
export const USUAL_PHOTO_SIDE = 2048;
/** Seconds of footage. */
export const MIN_FOOTAGE_SECONDS = 15;
export const MAX_FOOTAGE_SECONDS = 600;
/** HeyGen recommends two to five minutes. */
export const GOOD_FOOTAGE_SECONDS = 120;
/** Pixels of the shorter side: HeyGen recommends 1080p. */
export const GOOD_FOOTAGE_SIDE = 1080;
/** Below that a face jumps rather than moves. */
export const GOOD_FRAMES_PER_SECOND = 24;
/** A photo over this is not read, nor converted. */
export const MAX_CONVERTIBLE_BYTES = 64 * MEGABYTE;
/** What a photo may have to be converted: some 13 bytes of memory each. */
export const MAX_CONVERTIBLE_PIXELS = 50_000_000;
