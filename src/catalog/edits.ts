import { isHeyGenError, type HeyGenErrorKind } from "../heygen/errors";
import type { AvatarGroup, Look } from "../heygen/model";
import { applyLook } from "./entries";
import { putBack, removalOf, takeOut, type Removal, type RemovalTarget } from "./removal";
import type { CatalogStore } from "./store";

/** After these nobody knows whether the API did what it was asked. */
const IN_DOUBT: ReadonlySet<HeyGenErrorKind> = new Set([
  "network",
  "timeout",
  "server",
  "malformed",
] as const);

/** Bring what the API has into the catalogue, or take out what it has not. */
interface Reads {
  refreshGroup(groupId: string): Promise<unknown>;
  refreshLook(lookId: string): Promise<unknown>;
}

/** Changes that show before the API has answered, and are taken back where it refuses. */
export class Edits {
  /** What lists and other answers bring of these is from before. */
  readonly #removedGroups = new Set<string>();
  readonly #removedLooks = new Set<string>();

  constructor(
    private readonly store: CatalogStore,
    private readonly reads: Reads,
  ) {}

  /** Without groups that were deleted here. */
  keptGroups<T extends Pick<AvatarGroup, "id">>(groups: readonly T[]): readonly T[] {
    return this.#removedGroups.size === 0 ? groups : groups.filter(({ id }) => !this.#removedGroups.has(id));
  }

  /** Without looks that were deleted here, or with their group. */
  keptLooks<T extends Pick<Look, "id" | "groupId">>(looks: readonly T[]): readonly T[] {
    if (this.#removedLooks.size === 0 && this.#removedGroups.size === 0) return looks;
    return looks.filter(
      ({ id, groupId }) =>
        !this.#removedLooks.has(id) && (groupId === undefined || !this.#removedGroups.has(groupId)),
    );
  }

  /** See `Catalog.renaming`. */
  async rename(lookId: string, name: string, ask: () => Promise<Look | undefined>): Promise<void> {
    const before = this.store.state.looks.get(lookId)?.name;
    this.#setName(lookId, name);
    try {
      const answered = await ask();
      if (answered === undefined) this.#setName(lookId, name);
      else {
        this.store.edit((draft) => {
          applyLook(draft, answered);
        });
      }
    } catch (error) {
      const now = this.store.state.looks.get(lookId)?.name;
      if (before !== undefined && now === name) this.#setName(lookId, before);
      if (leavesDoubt(error)) void this.#read({ kind: "look", lookId });
      throw error;
    }
  }

  /** See `Catalog.removing`. @returns what went */
  async remove(target: RemovalTarget, ask: () => Promise<void>): Promise<Removal> {
    const before = this.store.state;
    const removal = removalOf(before, target);
    this.#mark(removal);
    this.store.edit((draft) => {
      takeOut(draft, removal);
    });
    try {
      await ask();
    } catch (error) {
      if (!isHeyGenError(error) || error.kind !== "notFound") {
        this.#unmark(removal);
        this.store.edit((draft) => {
          putBack(draft, before, removal);
        });
        if (!leavesDoubt(error)) throw error;
        await this.#read(target);
        if (this.#has(target)) throw error;
      }
    }
    if (target.kind === "look") await this.#checkGroup(before.looks.get(target.lookId)?.groupId);
    return removal;
  }

  /** Whether a look was its group's last is a guess until the API has said so. */
  async #checkGroup(groupId: string | undefined): Promise<void> {
    if (groupId === undefined) return;
    this.#removedGroups.delete(groupId);
    const hasLooks = [...this.store.state.looks.values()].some((look) => look.groupId === groupId);
    if (!hasLooks) await this.#read({ kind: "group", groupId });
  }

  #has(target: RemovalTarget): boolean {
    const { looks, groups } = this.store.state;
    return target.kind === "look" ? looks.has(target.lookId) : groups.has(target.groupId);
  }

  /** Never rejects. */
  async #read(target: RemovalTarget): Promise<void> {
    const read =
      target.kind === "look"
        ? this.reads.refreshLook(target.lookId)
        : this.reads.refreshGroup(target.groupId);
    await read.catch(() => undefined);
  }

  #setName(lookId: string, name: string): void {
    this.store.edit((draft) => {
      const look = draft.looks.get(lookId);
      if (look !== undefined) draft.putLook({ ...look, name });
    });
  }

  #mark({ groupIds, lookIds }: Removal): void {
    for (const id of groupIds) this.#removedGroups.add(id);
    for (const id of lookIds) this.#removedLooks.add(id);
  }

  #unmark({ groupIds, lookIds }: Removal): void {
    for (const id of groupIds) this.#removedGroups.delete(id);
    for (const id of lookIds) this.#removedLooks.delete(id);
  }
}

/** Whether the thing has to be read to know what became of it. */
export function leavesDoubt(error: unknown): boolean {
  return isHeyGenError(error) && IN_DOUBT.has(error.kind);
}
