export type PhotoType = "image/png" | "image/jpeg" | "image/webp";
export type FootageType = "video/mp4" | "video/webm";

/** EXIF's way up: 1 is upright, 3 on its head, 6 and 8 on a side; 2, 4, 5 and 7 are mirrored too. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface PhotoFacts {
  readonly kind: "photo";
  readonly mediaType: PhotoType;
  readonly sizeBytes: number;
  /** Pixels as a viewer shows it, turned upright. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Made for print: many programs show its colours wrong or not at all. */
  readonly isCmyk: boolean;
  readonly bitsPerChannel: number;
  readonly isAnimated: boolean;
}

export interface FootageFacts extends FilmFacts {
  readonly kind: "footage";
  readonly mediaType: FootageType;
  readonly sizeBytes: number;
}

/** What is told by a container, of whatever type. */
export interface FilmFacts {
  /** Seconds; undefined where it takes reading too much of the file to tell. */
  readonly durationSeconds: number | undefined;
  /** Pixels as a player shows it, turned upright. */
  readonly width: number;
  readonly height: number;
  /** Degrees, clockwise, by which a player turns it. */
  readonly rotation: number;
  /** Frames a second, over the first few; undefined where they tell nothing. */
  readonly framesPerSecond: number | undefined;
  /** e.g. `avc`, `hevc`, `vp9`; undefined: one that no browser plays. */
  readonly videoCodec: string | undefined;
  readonly hasSound: boolean;
}

/** What a file really is, told from its bytes. */
export type FileFacts = PhotoFacts | FootageFacts;

/** What HeyGen takes: the declared type has to be the true one. */
export type UsableFacts = (PhotoFacts & { readonly mediaType: "image/png" | "image/jpeg" }) | FootageFacts;
