import type { AssetRecord, GroupRecord, LookRecord } from "./records";

/** Groups and looks by id and in list order, and assets by id. */
export interface Store {
  readonly assets: Map<string, AssetRecord>;
  group(id: string): GroupRecord | undefined;
  look(id: string): LookRecord | undefined;
  /** From high order to low. */
  groups(): readonly GroupRecord[];
  looks(): readonly LookRecord[];
  looksOf(groupId: string): readonly LookRecord[];
  putGroup(group: GroupRecord): void;
  putLook(look: LookRecord): void;
  removeLook(id: string): void;
  /** With all its looks. */
  removeGroup(id: string): void;
  /** Higher than every order before. */
  nextOrder(): number;
}

interface Index {
  readonly groups: readonly GroupRecord[];
  readonly looks: readonly LookRecord[];
  readonly byGroup: ReadonlyMap<string, readonly LookRecord[]>;
}

function indexOf(groups: Iterable<GroupRecord>, looks: Iterable<LookRecord>): Index {
  const sortedLooks = [...looks].sort((a, b) => b.order - a.order);
  const byGroup = new Map<string, LookRecord[]>();
  for (const look of sortedLooks) {
    const siblings = byGroup.get(look.groupId);
    if (siblings === undefined) byGroup.set(look.groupId, [look]);
    else siblings.push(look);
  }
  return { groups: [...groups].sort((a, b) => b.order - a.order), looks: sortedLooks, byGroup };
}

export function createStore(): Store {
  const groups = new Map<string, GroupRecord>();
  const looks = new Map<string, LookRecord>();
  let order = 0;
  let index: Index | undefined;
  const indexed = (): Index => (index ??= indexOf(groups.values(), looks.values()));
  return {
    assets: new Map(),
    group: (id) => groups.get(id),
    look: (id) => looks.get(id),
    groups: () => indexed().groups,
    looks: () => indexed().looks,
    looksOf: (groupId) => indexed().byGroup.get(groupId) ?? [],
    putGroup(group) {
      groups.set(group.id, group);
      order = Math.max(order, group.order);
      index = undefined;
    },
    putLook(look) {
      looks.set(look.id, look);
      order = Math.max(order, look.order);
      index = undefined;
    },
    removeLook(id) {
      looks.delete(id);
      index = undefined;
    },
    removeGroup(id) {
      for (const look of indexed().byGroup.get(id) ?? []) looks.delete(look.id);
      groups.delete(id);
      index = undefined;
    },
    nextOrder: () => order + 1,
  };
}
