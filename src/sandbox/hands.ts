import { sidesOf } from "./catalogue";
import type { GroupRecord, LookRecord, Training } from "./records";
import { freshId, type World } from "./world";

/** What tests put into the account, beside the API. Whatever is left out is something plain. */
export interface GroupFacts {
  readonly id?: string;
  readonly name: string;
  readonly ownership?: "public" | "private";
  readonly gender?: string | null;
  /** null: none is required. */
  readonly consent?: string | null;
  readonly defaultVoiceId?: string | null;
  /** Laid over the wire's group: unknown fields, wrong shapes. */
  readonly overlay?: Readonly<Record<string, unknown>>;
}

export interface LookFacts {
  readonly id?: string;
  readonly name: string;
  readonly avatarType?: string;
  readonly tags?: readonly string[];
  readonly engines?: readonly string[];
  readonly training?: "completed" | "processing" | "pending_consent" | "failed";
  /** By default drawn pictures. null: none. */
  readonly previewImageUrl?: string | null;
  readonly previewVideoUrl?: string | null;
  readonly clip?: boolean;
  readonly defaultVoiceId?: string | null;
  readonly overlay?: Readonly<Record<string, unknown>>;
}

export interface SandboxHands {
  /** A group without looks, first in its list. @returns its id */
  addGroup(facts: GroupFacts): string;
  /** First in its list. @returns its id */
  addLook(groupId: string, facts: LookFacts): string;
  /** As if deleted elsewhere: the last look takes its group along. */
  removeLook(lookId: string): void;
  removeGroup(groupId: string): void;
  renameGroup(groupId: string, name: string): void;
  renameLook(lookId: string, name: string): void;
  /** `pending`, `approved` or any other word; null: none is required. */
  setConsent(groupId: string, word: string | null): void;
  setBalance(usd: number): void;
  /** From now on `secret` is answered with 401. */
  revokeKey(secret: string): void;
  /** Ids as lists have them, first to last. */
  groupIds(ownership?: "public" | "private"): readonly string[];
  lookIds(groupId?: string): readonly string[];
}

function trainingOf(world: World, word: LookFacts["training"]): Training {
  switch (word) {
    case "processing":
      return { stage: "running", endsAt: world.clock.now() + world.pace.photoMs, failure: undefined };
    case "pending_consent":
      return { stage: "awaitingConsent", trainingMs: world.pace.twinMs, failure: undefined };
    case "failed":
      return { stage: "failed", error: { code: "training_failed", message: "Training did not finish." } };
    case "completed":
    case undefined:
      return { stage: "completed" };
  }
}

function picturesOf(group: GroupRecord, id: string, facts: LookFacts): LookRecord["pictures"] {
  if (facts.previewImageUrl !== undefined || facts.previewVideoUrl !== undefined) {
    return {
      kind: "given",
      imageUrl: facts.previewImageUrl ?? null,
      videoUrl: facts.previewVideoUrl ?? null,
    };
  }
  const gender = group.gender === "male" ? "male" : "female";
  const drawn = { groupKey: group.id, lookKey: id, gender, styles: [], orientation: "square" } as const;
  return { kind: "drawn", facts: drawn, clip: facts.clip === true };
}

function needed<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`The sandbox has no ${id}.`);
  return found;
}

function addGroup(world: World, facts: GroupFacts): string {
  const id = facts.id ?? freshId(world);
  const now = world.clock.now();
  world.store.putGroup({
    id,
    order: world.store.nextOrder(),
    name: facts.name,
    ownership: facts.ownership ?? "private",
    createdAt: now,
    gender: facts.gender ?? null,
    defaultVoiceId: facts.defaultVoiceId ?? null,
    consent: { word: facts.consent ?? undefined, since: now },
    ...(facts.overlay === undefined ? {} : { overlay: facts.overlay }),
  });
  return id;
}

function addLook(world: World, groupId: string, facts: LookFacts): string {
  const group = needed(world.store.group(groupId), groupId);
  const id = facts.id ?? freshId(world);
  world.store.putLook({
    id,
    order: world.store.nextOrder(),
    name: facts.name,
    groupId,
    avatarType: facts.avatarType ?? "photo_avatar",
    gender: group.gender,
    tags: facts.tags ?? [],
    engines: facts.engines ?? ["avatar_iv"],
    defaultVoiceId: facts.defaultVoiceId ?? group.defaultVoiceId,
    orientation: "square",
    ...sidesOf("square"),
    pictures: picturesOf(group, id, facts),
    training: trainingOf(world, facts.training),
    ...(facts.overlay === undefined ? {} : { overlay: facts.overlay }),
  });
  return id;
}

export function createHands(world: World): SandboxHands {
  const { store } = world;
  return {
    addGroup: (facts) => addGroup(world, facts),
    addLook: (groupId, facts) => addLook(world, groupId, facts),
    removeLook(lookId) {
      const { groupId } = needed(store.look(lookId), lookId);
      store.removeLook(lookId);
      if (store.looksOf(groupId).length === 0) store.removeGroup(groupId);
    },
    removeGroup(groupId) {
      store.removeGroup(needed(store.group(groupId), groupId).id);
    },
    renameGroup(groupId, name) {
      store.putGroup({ ...needed(store.group(groupId), groupId), name });
    },
    renameLook(lookId, name) {
      store.putLook({ ...needed(store.look(lookId), lookId), name });
    },
    setConsent(groupId, word) {
      const group = needed(store.group(groupId), groupId);
      store.putGroup({ ...group, consent: { word: word ?? undefined, since: world.clock.now() } });
    },
    setBalance(usd) {
      world.balance = usd;
    },
    revokeKey(secret) {
      world.revoked.add(secret);
    },
    groupIds: (ownership) =>
      store
        .groups()
        .filter((group) => ownership === undefined || group.ownership === ownership)
        .map(({ id }) => id),
    lookIds: (groupId) =>
      (groupId === undefined ? store.looks() : store.looksOf(groupId)).map(({ id }) => id),
  };
}
