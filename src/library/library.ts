import type { HeyGenError } from "../heygen/errors";

/** How far the loading of every group and look has come. Numbers count looks. */
export type LoadState =
  | { readonly kind: "idle" }
  /** `expected`: by the groups' own counts; undefined until all groups are known. */
  | { readonly kind: "loading"; readonly loaded: number; readonly expected: number | undefined }
  | { readonly kind: "stopped"; readonly loaded: number; readonly expected: number | undefined }
  /** `atMs`: milliseconds since the epoch. */
  | { readonly kind: "complete"; readonly atMs: number }
  /** Some of it failed for good; the rest is there. `missing`: looks not found, as far as counts tell. */
  | { readonly kind: "incomplete"; readonly error: HeyGenError; readonly missing: number | undefined };

export interface LibraryState {
  /** When what is on screen was saved, milliseconds since the epoch; undefined: it came from the API since. */
  readonly savedAtMs: number | undefined;
  readonly load: LoadState;
}

/** The whole of an account's avatars: the saved copy, and the loading of everything. */
export interface Library {
  readonly state: LibraryState;
  /** The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  /** Settles when the saved groups are in the catalogue, or there are none. Never rejects. */
  readonly restored: Promise<void>;
  /** The same for the saved looks, which follow. */
  readonly looksRestored: Promise<void>;
  /** Loads everything, or goes on where it was stopped; joins a load that is under way. Never rejects. */
  load(): Promise<void>;
  /** Stops loading; what has come stays. */
  stop(): void;
  /** Removes what is saved of this account, its pictures too; what is on screen stays. Never rejects. */
  clear(): Promise<void>;
}
