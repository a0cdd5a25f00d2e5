import type { AccountPort, AccountState, Session } from "../../../src/account/session";
import { Catalog } from "../../../src/catalog/catalog";
import { edit } from "../../../src/catalog/changes";
import { addGroupsPage, addLooksPage } from "../../../src/catalog/entries";
import { EMPTY_STATE, type CatalogState, type IdList } from "../../../src/catalog/state";
import { createHeyGenReads } from "../../../src/heygen/createReads";
import type { AvatarGroup, Look, Ownership } from "../../../src/heygen/model";
import type { GroupCard, LookCard } from "../../../src/protocol";
import { toGroupCard, toLookCard } from "../../../src/gallery/cards";
import { fakeLog, keepsake, type FakeClock, type FakeFetch } from "../fakes";

export const ORIGIN = "https://api.heygen.com";

export function look(id: string, facts: Partial<Look> = {}): Look {
  return {
    id,
    name: `Look ${id}`,
    avatarType: "photo_avatar",
    groupId: undefined,
    gender: undefined,
    tags: [],
    engines: [],
    previewImageUrl: undefined,
    previewVideoUrl: undefined,
    defaultVoiceId: undefined,
    imageWidth: undefined,
    imageHeight: undefined,
    orientation: undefined,
    trainingStatus: undefined,
    trainingError: undefined,
    ...facts,
  };
}

export function group(id: string, facts: Partial<AvatarGroup> = {}): AvatarGroup {
  return {
    id,
    name: `Group ${id}`,
    createdAt: 1_760_000_000,
    looksCount: 1,
    gender: undefined,
    previewImageUrl: undefined,
    previewVideoUrl: undefined,
    defaultVoiceId: undefined,
    consentStatus: undefined,
    trainingStatus: undefined,
    trainingError: undefined,
    ...facts,
  };
}

export function lookCard(id: string, facts: Partial<Look> = {}, ownership: Ownership = "public"): LookCard {
  return toLookCard({ ...look(id, facts), ownership }, ORIGIN);
}

export function groupCard(id: string, facts: Partial<AvatarGroup> = {}): GroupCard {
  return toGroupCard({ ...group(id, facts), ownership: "public" });
}

const looksKey = (ownership: Ownership) => ({ kind: "looks", ownership }) as const;

export function withLooks(state: CatalogState, ownership: Ownership, looks: readonly Look[]): CatalogState {
  return edit(state, (draft) => {
    addLooksPage(draft, looksKey(ownership), looks);
  });
}

export function withGroups(
  state: CatalogState,
  ownership: Ownership,
  groups: readonly AvatarGroup[],
): CatalogState {
  return edit(state, (draft) => {
    addGroupsPage(draft, { kind: "groups", ownership }, groups);
  });
}

/** The looks of an ownership came whole, in this order. */
export function finished(state: CatalogState, ownership: Ownership, ids: readonly string[]): CatalogState {
  const list: IdList = { ids, progress: { kind: "complete", atMs: 0 }, skipped: 0 };
  return { ...state, lookLists: { ...state.lookLists, [ownership]: list } };
}

export function stateOf(own: readonly Look[], others: readonly Look[]): CatalogState {
  return withLooks(withLooks(EMPTY_STATE, "private", own), "public", others);
}

export interface FakeAccount extends AccountPort {
  readonly reported: readonly unknown[];
  set(state: AccountState): void;
}

export function fakeAccount(initial: AccountState): FakeAccount {
  let state = initial;
  const reported: unknown[] = [];
  const listeners = new Set<(state: AccountState) => void>();
  return {
    get state() {
      return state;
    },
    reported,
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reportError(error) {
      reported.push(error);
    },
    set(next) {
      state = next;
      for (const listener of [...listeners]) listener(next);
    },
  };
}

export function signedIn(session: Session): AccountState {
  return { kind: "signedIn", session, facts: undefined, verified: true };
}

/** A session with a real client and catalogue whose network is `fetch`. */
export function openFakeSession(fetch: FakeFetch["fetch"], clock: FakeClock, origin = ORIGIN): Session {
  const { signal } = new AbortController();
  const log = fakeLog();
  const client = createHeyGenReads({
    origin,
    credential: { kind: "apiKey", secret: "sk_V2_test" },
    fetch,
    clock,
    log,
    random: () => 0.5,
  });
  const catalog = new Catalog(client, clock, log, signal);
  return { id: { origin, fingerprint: "f" }, isSample: false, client, catalog, ...keepsake(catalog), signal };
}
