import type { Catalog } from "../catalog/catalog";
import type { HeyGenReads } from "../heygen/client";
import type { AccountJobs } from "../jobs/jobs";
import type { Bookmarks } from "../library/bookmarks";
import type { FollowedConsents } from "../library/followedConsents";
import type { Library } from "../library/library";
import type { Thumbnails } from "../thumbnails/thumbnails";
import type { AccountUser, ApiKeySelf } from "../heygen/model";

/** Whatever is kept or shown belongs to an account: an API origin and a fingerprint of its key. */
export interface AccountId {
  readonly origin: string;
  /** First 12 hex digits of the secret's SHA-256; `sample` for the sample account. */
  readonly fingerprint: string;
}

/** An account one can work with: its client and what is known of its avatars. Ends by `dispose`. */
export interface Session {
  readonly id: AccountId;
  readonly isSample: boolean;
  readonly client: HeyGenReads;
  readonly catalog: Catalog;
  readonly library: Library;
  readonly bookmarks: Bookmarks;
  /** What is being created. */
  readonly jobs: AccountJobs;
  /** undefined: this host keeps no pictures. */
  readonly thumbnails: Thumbnails | undefined;
  /** undefined: nothing is kept of this account. */
  readonly consents: FollowedConsents | undefined;
  /** Aborted when the account changes; every longer undertaking of the session listens to it. */
  readonly signal: AbortSignal;
}

/** What the API says about the account; all of it may be unknown for lack of scope. */
export interface AccountFacts {
  readonly user: AccountUser | undefined;
  readonly key: ApiKeySelf | undefined;
}

export type AccountState =
  /** Secrets are being read; nothing is known yet. */
  | { readonly kind: "starting" }
  | { readonly kind: "signedOut" }
  /** Signed out, and a key that was just entered is being checked. */
  | { readonly kind: "checking" }
  /** `heygenAvatars.apiUrl` is unusable. */
  | { readonly kind: "misconfigured"; readonly reason: "notUrl" | "notHttps" | "credentials" | "path" }
  | {
      readonly kind: "signedIn";
      readonly session: Session;
      readonly facts: AccountFacts | undefined;
      /** false: the key was kept without an answer from the API. */
      readonly verified: boolean;
    }
  /** The API refused the key (401). What was on screen stays; the key is kept until replaced or signed out. */
  | { readonly kind: "rejected"; readonly session: Session; readonly facts: AccountFacts | undefined };

/** The narrow port that sidebar, gallery, consent and commands get. */
export interface AccountPort {
  readonly state: AccountState;
  /** The returned function unsubscribes. */
  onDidChange(listener: (state: AccountState) => void): () => void;
  /** A call answered 401: asks once per key, never a storm. Other errors are ignored. */
  reportError(error: unknown): void;
}

export function sessionOf(state: AccountState): Session | undefined {
  return state.kind === "signedIn" || state.kind === "rejected" ? state.session : undefined;
}

/** undefined: nobody knows. */
export function usernameOf(facts: AccountFacts | undefined): string | undefined {
  return facts?.user?.username === "" ? undefined : facts?.user?.username;
}
