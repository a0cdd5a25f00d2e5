import type { GroupCard, HostMessage, LookCard } from "../src/protocol";

type Reset = HostMessage & { type: "reset" };
type Upsert = HostMessage & { type: "upsert" };

/** The looks and groups the page knows, in the order in which they are shown. */
export class Collection {
  readonly #looks = new Map<string, LookCard>();
  readonly #groups = new Map<string, GroupCard>();
  #order: string[] = [];

  get groups(): ReadonlyMap<string, GroupCard> {
    return this.#groups;
  }

  look(id: string): LookCard | undefined {
    return this.#looks.get(id);
  }

  groupOf(look: LookCard): GroupCard | undefined {
    return look.groupId === undefined ? undefined : this.#groups.get(look.groupId);
  }

  /** Own looks first. */
  all(): readonly LookCard[] {
    const looks = this.#order.flatMap((id) => this.#looks.get(id) ?? []);
    return [
      ...looks.filter((look) => look.ownership === "private"),
      ...looks.filter((look) => look.ownership === "public"),
    ];
  }

  reset({ looks, groups }: Pick<Reset, "looks" | "groups">): void {
    this.#looks.clear();
    this.#groups.clear();
    this.#order = [];
    this.upsert({ looks, groups, removedGroupIds: [], removedLookIds: [] });
  }

  upsert(change: Omit<Upsert, "type">): void {
    for (const id of change.removedGroupIds) this.#groups.delete(id);
    for (const id of change.removedLookIds) this.#looks.delete(id);
    for (const group of change.groups) this.#groups.set(group.id, group);
    const kept = this.#order.filter((id) => this.#looks.has(id));
    const added = change.looks.map((look) => look.id).filter((id) => !this.#looks.has(id));
    for (const look of change.looks) this.#looks.set(look.id, look);
    this.#order = change.lookOrder ?? [...kept, ...added];
  }
}
