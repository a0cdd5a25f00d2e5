import type { Memento, Uri, WebviewPanelSerializer } from "vscode";
import type { AccountFacts, AccountPort, Session } from "./account/session";
import type { GivenFile } from "./commands/checkedFile";
import type { Jobs } from "./jobs/jobs";
import type { Credential, HeyGenReads } from "./heygen/client";
import type { Clock, Log } from "./heygen/ports";
import type { Host } from "./host/host";
import type { LookSearchOf } from "./search/lookSearches";
import type { Tooltips } from "./sidebar/tooltip";

export interface OnDemandPorts {
  readonly extensionUri: Uri;
  readonly extensionId: string;
  readonly workspaceState: Memento;
  readonly host: Host;
  readonly account: AccountPort & {
    whileChecking<T>(check: Promise<T>): Promise<T>;
    adopt(origin: string, credential: Credential, facts: AccountFacts | undefined): Promise<void>;
  };
  readonly clock: Clock;
  readonly log: Log;
  readApiUrl(): string;
  /** A client for a key that is not stored yet. */
  connect(origin: string, credential: Credential): Promise<HeyGenReads>;
  /** What a key means that was pressed in the tree; unparsed. */
  rowsInFocus(): Promise<readonly unknown[]>;
  /** Looks may be dragged into code from now on: settles when who takes them there is there. */
  dragging(): Promise<void>;
  /** A look was copied: settles when who takes it in code is there. */
  copied(): Promise<void>;
  setApiKey(): Promise<void>;
  useSampleAccount(): Promise<void>;
}

/** What activation does not need: a bundle of its own, loaded by the first command that wants it. */
export interface OnDemand {
  /** By command id; arguments come from menus, buttons or the palette, unparsed. */
  readonly commands: Readonly<Record<OnDemandCommand, (...args: unknown[]) => unknown>>;
  readonly tooltips: Tooltips;
  readonly gallerySerializer: WebviewPanelSerializer;
  readonly formSerializer: WebviewPanelSerializer;
  /** The one search of each account, shared by all who search. */
  readonly searchOf: LookSearchOf;
  /** Lets the user choose a look, after an account where there is none; undefined: they left. */
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
  /** Offers the ways to an account; resolves to undefined when the user leaves. */
  requireSession(): Promise<Session | undefined>;
  sayRejected(): Promise<void>;
  saySignedOut(wasSample: boolean): void;
  /** Goes on following the consents that were awaited before a reload. Never rejects. */
  resumeConsents(session: Session): Promise<void>;
  /** A consent page led back into this editor; anybody may have made the address. */
  takeConsentReturn(uri: Pick<Uri, "path" | "query">): Promise<void>;
  /** Asks the API whose key it is. Rejects with `HeyGenError`. */
  probe(client: HeyGenReads, signal: AbortSignal): Promise<AccountFacts>;
  /** What runs the creations of an account. */
  openJobs(session: Omit<Session, "jobs">): Promise<Jobs>;
  /** Creates avatars from files, or looks of that group. */
  createFrom(files: readonly GivenFile[], groupId: string | undefined): Promise<void>;
  /** Opens the form on an address that HeyGen is to download. */
  createFromLink(link: string, groupId: string | undefined): Promise<void>;
  /** Asks for a key, checks it and keeps it, unless the user leaves. */
  signIn(): Promise<void>;
  dispose(): void;
}

export const ON_DEMAND_COMMANDS = [
  "heygenAvatars.copyLookId",
  "heygenAvatars.insertLookId",
  "heygenAvatars.copyGroupId",
  "heygenAvatars.addFavourite",
  "heygenAvatars.removeFavourite",
  "heygenAvatars.findLook",
  "heygenAvatars.openGallery",
  "heygenAvatars.showNeedsAction",
  "heygenAvatars.renameLook",
  "heygenAvatars.deleteLook",
  "heygenAvatars.deleteGroup",
  "heygenAvatars.createAvatar",
  "heygenAvatars.createFromFile",
  "heygenAvatars.addLookFromFile",
  "heygenAvatars.createFromPrompt",
  "heygenAvatars.addLookFromPrompt",
  "heygenAvatars.createFromAddress",
  "heygenAvatars.cancelJob",
  "heygenAvatars.retryJob",
  "heygenAvatars.dismissJob",
  "heygenAvatars.openJob",
  "heygenAvatars.openConsent",
  "heygenAvatars.copyConsentLink",
  "heygenAvatars.mailConsentLink",
  "heygenAvatars.showConsentCode",
  "heygenAvatars.clearSaved",
] as const;

export type OnDemandCommand = (typeof ON_DEMAND_COMMANDS)[number];

export function isOnDemandModule(
  value: unknown,
): value is { createOnDemand(ports: OnDemandPorts): OnDemand } {
  return typeof value === "object" && value !== null && "createOnDemand" in value;
}
