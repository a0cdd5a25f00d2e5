import type { Ownership } from "../heygen/model";
import {
  looksOfGroup,
  type CatalogGroup,
  type CatalogLook,
  type CatalogState,
  type IdList,
  type ListProgress,
} from "./state";

/** Which list: all groups or all looks of an ownership, or the looks of one group. */
export type ListKey =
  | { readonly kind: "groups"; readonly ownership: Ownership }
  | { readonly kind: "looks"; readonly ownership: Ownership }
  | { readonly kind: "looksOf"; readonly groupId: string };

export function nameOf(key: ListKey): string {
  return [key.kind, "groupId" in key ? key.groupId : key.ownership].join(":");
}

export function listOf(state: CatalogState, key: ListKey): IdList {
  switch (key.kind) {
    case "groups":
      return state.groupLists[key.ownership];
    case "looks":
      return state.lookLists[key.ownership];
    case "looksOf":
      return looksOfGroup(state, key.groupId);
  }
}

/**
 * Makes one new state out of one before, however much changes: what a draft does not touch is shared, and what it
 * touches is copied once, not once per entry.
 */
export function edit(state: CatalogState, change: (draft: Draft) => void): CatalogState {
  const draft = new Draft(state);
  change(draft);
  return draft.done();
}

interface DraftList {
  readonly key: ListKey;
  ids: readonly string[];
  /** The same ids, where they are not those of the state before. */
  ownIds: string[] | undefined;
  progress: ListProgress;
  skipped: number;
}

/** A state that is being changed. Not to be kept. */
export class Draft {
  #groups: Map<string, CatalogGroup> | undefined;
  #looks: Map<string, CatalogLook> | undefined;
  /** Those that change, by name. */
  readonly #lists = new Map<string, DraftList>();
  /** The ids of lists of which somebody asked whether one is among them, by name. */
  readonly #members = new Map<string, Set<string>>();

  constructor(private readonly base: CatalogState) {}

  get groups(): ReadonlyMap<string, CatalogGroup> {
    return this.#groups ?? this.base.groups;
  }

  get looks(): ReadonlyMap<string, CatalogLook> {
    return this.#looks ?? this.base.looks;
  }

  /** An entry that did not change keeps its object, so that a refresh repaints only what changed. */
  putGroup(group: CatalogGroup): void {
    if (isSame(this.groups.get(group.id), group)) return;
    this.#groups ??= new Map(this.base.groups);
    this.#groups.set(group.id, group);
  }

  putLook(look: CatalogLook): void {
    if (isSame(this.looks.get(look.id), look)) return;
    this.#looks ??= new Map(this.base.looks);
    this.#looks.set(look.id, look);
  }

  deleteGroup(groupId: string): void {
    this.#groups ??= new Map(this.base.groups);
    this.#groups.delete(groupId);
  }

  deleteLook(lookId: string): void {
    this.#looks ??= new Map(this.base.looks);
    this.#looks.delete(lookId);
  }

  list(key: ListKey): IdList {
    return this.#lists.get(nameOf(key)) ?? listOf(this.base, key);
  }

  has(key: ListKey, id: string): boolean {
    return this.#membersOf(key).has(id);
  }

  /** @param id in no place of that list so far */
  append(key: ListKey, id: string): void {
    const list = this.#own(key);
    list.ownIds ??= [...list.ids];
    list.ids = list.ownIds;
    list.ownIds.push(id);
    this.#members.get(nameOf(key))?.add(id);
  }

  prepend(key: ListKey, id: string): void {
    if (!this.has(key, id)) this.replace(key, [id, ...this.list(key).ids]);
  }

  /** @param ids not changed by anybody afterwards */
  replace(key: ListKey, ids: readonly string[]): void {
    const list = this.#own(key);
    list.ids = ids;
    list.ownIds = undefined;
    this.#members.delete(nameOf(key));
  }

  withdraw(key: ListKey, gone: ReadonlySet<string>): void {
    const { ids } = this.list(key);
    const rest = ids.filter((id) => !gone.has(id));
    if (rest.length < ids.length) this.replace(key, rest);
  }

  setProgress(key: ListKey, progress: ListProgress, skipped = this.list(key).skipped): void {
    const list = this.#own(key);
    list.progress = progress;
    list.skipped = skipped;
  }

  /** As if nobody had ever asked for the looks of that group. */
  forgetLooksOf(groupId: string): void {
    const key: ListKey = { kind: "looksOf", groupId };
    if (!this.base.looksOfGroup.has(groupId) && !this.#lists.has(nameOf(key))) return;
    this.replace(key, []);
    this.setProgress(key, { kind: "idle" }, 0);
  }

  done(): CatalogState {
    const { base } = this;
    const isTouched = this.#groups !== undefined || this.#looks !== undefined || this.#lists.size > 0;
    if (!isTouched) return base;
    const groupLists = { ...base.groupLists };
    const lookLists = { ...base.lookLists };
    let looksOfGroup: Map<string, IdList> | undefined;
    for (const { key, ids, progress, skipped } of this.#lists.values()) {
      const list: IdList = { ids, progress, skipped };
      if (key.kind === "groups") groupLists[key.ownership] = list;
      else if (key.kind === "looks") lookLists[key.ownership] = list;
      else {
        looksOfGroup ??= new Map(base.looksOfGroup);
        if (progress.kind === "idle") looksOfGroup.delete(key.groupId);
        else looksOfGroup.set(key.groupId, list);
      }
    }
    return {
      groups: this.groups,
      looks: this.looks,
      groupLists,
      lookLists,
      looksOfGroup: looksOfGroup ?? base.looksOfGroup,
    };
  }

  #own(key: ListKey): DraftList {
    const name = nameOf(key);
    const known = this.#lists.get(name);
    if (known !== undefined) return known;
    const { ids, progress, skipped } = listOf(this.base, key);
    const list: DraftList = { key, ids, ownIds: undefined, progress, skipped };
    this.#lists.set(name, list);
    return list;
  }

  #membersOf(key: ListKey): ReadonlySet<string> {
    const name = nameOf(key);
    const members = this.#members.get(name) ?? new Set(this.list(key).ids);
    this.#members.set(name, members);
    return members;
  }
}

/** Deep, for what the API answers: values of JSON, where absent and undefined are one. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  const keys = Object.keys(left);
  const others = Object.keys(right);
  for (const key of keys) {
    if (!isSame(Reflect.get(left, key), Reflect.get(right, key))) return false;
  }
  return others.every((key) => key in left || Reflect.get(right, key) === undefined);
}
