/** Pictures of one account on this machine's disk, by the id of what they show and the address's path. */
export interface Thumbnails {
  /** Settles when it is known what is on disk. Never rejects. */
  readonly restored: Promise<void>;
  /** A local address for the editor to load; undefined: not on disk. Synchronous. */
  localUrl(id: string, url: string): string | undefined;
  /**
   * Fetches a picture unless it is on disk, and renews a signed address that ran out through what it shows.
   * Resolves to the local address, or HeyGen's own where it cannot be kept here; undefined: there is no such
   * picture, or it could not be had. Never rejects.
   */
  fetch(picture: PictureOf, signal: AbortSignal): Promise<string | undefined>;
  /** Fetches it some time, when nothing else is to be fetched. */
  want(picture: PictureOf): void;
  /**
   * Looks what is left on disk, from which other windows take pictures away too. A picture that turned out to be
   * gone is fetched anew when it is asked for. Never rejects.
   */
  recheck(): Promise<void>;
  /** Told when many that were on disk are gone at once, not of single ones. The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  /** Removes all pictures of this account. Never rejects. */
  clear(): Promise<void>;
}

/** `kind` says through what a new address is asked for. */
export interface PictureOf {
  readonly kind: "look" | "group";
  readonly id: string;
  readonly url: string;
}
