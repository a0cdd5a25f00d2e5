import type { Credential } from "../heygen/client";
import { fingerprintCredential } from "../heygen/credential";
import { isHeyGenError, isPassing } from "../heygen/errors";
import { parseOrigin, type ParsedOrigin } from "../heygen/origin";
import type { Clock, Log } from "../heygen/ports";
import { deleteSavedKey, readSavedKey, secretName, writeSavedKey, type SecretsPort } from "./savedKeys";
import {
  sessionOf,
  usernameOf,
  type AccountFacts,
  type AccountPort,
  type AccountState,
  type Session,
} from "./session";

export interface AccountPorts {
  readonly secrets: SecretsPort;
  /** Remembers over reloads that the user chose the sample account. */
  readonly sampleChoice: { read(): boolean; write(chosen: boolean): PromiseLike<void> };
  /** `heygenAvatars.apiUrl`, as it stands now. */
  readApiUrl(): string;
  openSession(origin: string, credential: Credential, fingerprint: string): Promise<OpenSession>;
  openSampleSession(): Promise<OpenSession>;
  /** Asks the API who the session speaks for. Rejects with `HeyGenError`. */
  probe(session: Session): Promise<AccountFacts>;
  /** Removes what is kept of an API's accounts and can be had again: there is no key for it. */
  clearSaved(origin: string): Promise<void>;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/** Milliseconds. */
const ASK_AGAIN_AFTER_MS = 60_000;

/** A session and what ends it. */
export interface OpenSession {
  readonly session: Session;
  close(): void;
}

/**
 * Whose key is in use. State is replaced whole; after each `await` a turn counter says whether the result is
 * still wanted, since keys, settings and other windows may change in between.
 */
export class Account implements AccountPort {
  #state: AccountState = { kind: "starting" };
  #open: OpenSession | undefined;
  #turn = 0;
  /** Facts are asked for once a session, and rarely again: a failure must not be repeated with every page. */
  #asked: { readonly session: Session; readonly againAtMs: number } | undefined;
  /** The API whose accounts were cleared when it was left: VS Code tells the window that signs out, too. */
  #clearedOf: string | undefined;
  readonly #listeners = new Set<(state: AccountState) => void>();

  constructor(private readonly ports: AccountPorts) {}

  get state(): AccountState {
    return this.#state;
  }

  onDidChange(listener: (state: AccountState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the saved choice or key, without any network. Called at start, and when settings or secrets change. */
  async restore(): Promise<void> {
    const turn = ++this.#turn;
    const parsed = this.#inUse();
    if (this.ports.sampleChoice.read()) {
      if (sessionOf(this.#state)?.isSample !== true) await this.#enterSample(turn);
      return;
    }
    if (!parsed.ok) {
      this.#replace(undefined, { kind: "misconfigured", reason: parsed.reason });
      return;
    }
    const saved = await readSavedKey(this.ports.secrets, parsed.origin).catch((error: unknown) => {
      // Leaves a way in: setting a key anew.
      if (this.#state.kind === "starting") this.#set({ kind: "signedOut" });
      throw error;
    });
    if (turn !== this.#turn) return;
    if (saved === undefined) await this.#leave(parsed.origin);
    else await this.#enter(turn, parsed.origin, saved.credential, saved.verified);
  }

  /** Another window stored or removed a secret, or the API's address changed. */
  async onSecretChanged(name: string): Promise<void> {
    const parsed = this.#inUse();
    if (parsed.ok && name === secretName(parsed.origin)) await this.restore();
  }

  /** While a new key is checked, a signed-out user sees that something happens. */
  async whileChecking<T>(check: Promise<T>): Promise<T> {
    if (this.#state.kind === "signedOut") this.#set({ kind: "checking" });
    try {
      return await check;
    } finally {
      if (this.#state.kind === "checking") this.#set({ kind: "signedOut" });
    }
  }

  /**
   * Keeps a key and works with it, or only keeps it where another API is in use by now.
   * @param facts what the check answered; undefined: it could not be checked
   */
  async adopt(origin: string, credential: Credential, facts: AccountFacts | undefined): Promise<void> {
    const turn = ++this.#turn;
    const before = this.#state;
    await this.ports.sampleChoice.write(false);
    const parsed = this.#inUse();
    const isInUse = parsed.ok && parsed.origin === origin;
    if (isInUse) {
      await this.#enter(turn, origin, credential, facts !== undefined, facts, true);
    }
    if (turn !== this.#turn) return;
    // By the time the key is kept, it may be another's turn.
    const now = isInUse ? sessionOf(this.#state) : undefined;
    try {
      await writeSavedKey(this.ports.secrets, origin, { credential, verified: facts !== undefined });
      if (now !== undefined) await this.#forgetReplaced(before, now, facts);
    } finally {
      // Also where the key cannot be kept: it is in use, and what its user began waits for it.
      if (now !== undefined) await tellUser(now, facts);
    }
  }

  async useSample(): Promise<void> {
    const turn = ++this.#turn;
    await this.#enterSample(turn);
    if (turn === this.#turn) await this.ports.sampleChoice.write(true);
  }

  /** Leaves the sample account, or forgets the key of the API in use. */
  async signOut(): Promise<void> {
    this.#turn++;
    const wasSample = sessionOf(this.#state)?.isSample === true;
    const parsed = this.#inUse();
    await this.ports.sampleChoice.write(false);
    if (!wasSample && parsed.ok) await deleteSavedKey(this.ports.secrets, parsed.origin);
    await this.restore();
  }

  reportError(error: unknown): void {
    const state = this.#state;
    if (state.kind !== "signedIn" || !isHeyGenError(error) || error.kind !== "unauthorized") return;
    this.#set({ kind: "rejected", session: state.session, facts: state.facts });
  }

  /**
   * Fills in who the account is, once a session; where HeyGen could not be reached, another call asks again after a
   * while. A failure only costs the name, except for a refused key.
   */
  async loadFacts(): Promise<void> {
    const state = this.#state;
    if (state.kind !== "signedIn" || state.facts !== undefined || this.#hasAsked(state.session)) return;
    this.#asked = { session: state.session, againAtMs: Infinity };
    const turn = this.#turn;
    try {
      const facts = await this.ports.probe(state.session);
      if (this.#state !== state) return;
      this.#set({ ...state, facts, verified: true });
      void tellUser(state.session, facts);
      if (!state.verified) await this.#markVerified(turn, state.session);
    } catch (error) {
      if (sessionOf(this.#state) !== state.session) return;
      if (isPassing(error)) {
        this.#asked = { session: state.session, againAtMs: this.ports.clock.now() + ASK_AGAIN_AFTER_MS };
      }
      this.reportError(error);
      this.ports.log.info(`account: no facts (${isHeyGenError(error) ? error.message : "unexpected fault"})`);
    }
  }

  #hasAsked(session: Session): boolean {
    return this.#asked?.session === session && this.ports.clock.now() < this.#asked.againAtMs;
  }

  dispose(): void {
    this.#turn++;
    this.#open?.close();
    this.#listeners.clear();
  }

  /** Where signing in or out came in between, nothing is written: the next start asks again. */
  async #markVerified(turn: number, session: Session): Promise<void> {
    const saved = await readSavedKey(this.ports.secrets, session.id.origin);
    if (saved === undefined) return;
    const fingerprint = await fingerprintCredential(saved.credential);
    if (turn !== this.#turn || fingerprint !== session.id.fingerprint) return;
    await writeSavedKey(this.ports.secrets, session.id.origin, { ...saved, verified: true });
  }

  async #enter(
    turn: number,
    origin: string,
    credential: Credential,
    verified: boolean,
    facts?: AccountFacts,
    anew = false,
  ): Promise<void> {
    const fingerprint = await fingerprintCredential(credential);
    if (turn !== this.#turn) return;
    const current = sessionOf(this.#state);
    const isSame = current?.id.origin === origin && current.id.fingerprint === fingerprint;
    if (isSame && !anew) return;
    const opened = await this.ports.openSession(origin, credential, fingerprint);
    if (turn !== this.#turn) {
      opened.close();
      return;
    }
    this.#replace(opened, { kind: "signedIn", session: opened.session, facts, verified });
    // What is in progress has to be found again with the user's next key.
    opened.session.jobs.onDidChange(() => void this.loadFacts());
  }

  /** The key is gone, by this window or another: so is what was saved of its account. */
  async #leave(origin: string): Promise<void> {
    if (this.#state.kind === "signedOut" && this.#clearedOf === origin) return;
    this.#clearedOf = origin;
    const left = sessionOf(this.#state);
    this.#replace(undefined, { kind: "signedOut" });
    if (left !== undefined && !left.isSample && left.id.origin === origin) await clear(left);
    // Also what another host's window left, or one that was closed before it was done.
    await this.ports.clearSaved(origin).catch(() => {
      this.#clearedOf = undefined;
      this.ports.log.warn("account: what was saved could not be removed");
    });
  }

  /** Nobody could sign out of a key that is gone. What its user marked goes on with the new one. */
  async #forgetReplaced(before: AccountState, now: Session, facts: AccountFacts | undefined): Promise<void> {
    const left = sessionOf(before);
    if (left === undefined || left.isSample || left.id.origin !== now.id.origin) return;
    if (left.id.fingerprint === now.id.fingerprint) return;
    if (isSameUser(before, facts)) await now.bookmarks.takeOver(left.bookmarks);
    await left.jobs.end();
    await clear(left);
  }

  async #enterSample(turn: number): Promise<void> {
    const opened = await this.ports.openSampleSession();
    if (turn !== this.#turn) {
      opened.close();
      return;
    }
    this.#replace(opened, { kind: "signedIn", session: opened.session, facts: undefined, verified: true });
  }

  /** The API's address as it stands now. */
  #inUse(): ParsedOrigin {
    return parseOrigin(this.ports.readApiUrl());
  }

  #replace(open: OpenSession | undefined, state: AccountState): void {
    const previous = this.#open;
    this.#open = open;
    this.#set(state);
    previous?.close();
  }

  #set(state: AccountState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

/** A key that was refused at once could not say whose it was; who replaces it has most likely a new one. */
function isSameUser(before: AccountState, facts: AccountFacts | undefined): boolean {
  if (facts === undefined) return false;
  return (before.kind === "rejected" && before.facts?.user === undefined) || isKnownUser(before, facts);
}

function isKnownUser(before: AccountState, facts: AccountFacts): boolean {
  const known = before.kind === "rejected" || before.kind === "signedIn" ? before.facts : undefined;
  return usernameOf(known) !== undefined && usernameOf(known) === usernameOf(facts);
}

/**
 * Most likely is not enough for jobs: another key has them only where HeyGen says whose they are. Even then nothing is
 * paid for unasked, since one user's keys may be of several workspaces.
 */
async function tellUser({ jobs }: Session, facts: AccountFacts | undefined): Promise<void> {
  const username = usernameOf(facts);
  if (username !== undefined) await jobs.knowUser(username);
}

async function clear({ library, thumbnails }: Session): Promise<void> {
  await Promise.all([library.clear(), thumbnails?.clear()]);
}
