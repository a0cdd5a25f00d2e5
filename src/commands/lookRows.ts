import { l10n } from "vscode";
import { OWNERSHIPS, type CatalogGroup, type CatalogLook, type CatalogState } from "../catalog/state";
import type { HeyGenError } from "../heygen/errors";
import type { BookmarkState } from "../library/bookmarks";
import type { LoadState } from "../library/library";
import type { LookFilters, LookSearch } from "../search/query";
import { describeError } from "../words/errors";
import { describeLoad } from "../words/library";
import { describeOrientation, describeType } from "../words/looks";
import { inSentence, oneLine } from "../words/text";
import { describeTraining } from "../words/training";

/** More are not read by anybody; typing on narrows them. */
const MAX_LOOKS = 100;
const MAX_RECENT_SHOWN = 8;

/** What selecting a note does. */
export type NoteAction = "retry" | "resume" | "clear" | "nothing";

export type PickRow =
  | { readonly kind: "section"; readonly label: string }
  | {
      readonly kind: "note";
      readonly action: NoteAction;
      readonly codicon: string;
      readonly label: string;
      readonly detail: string;
    }
  | {
      readonly kind: "look";
      readonly look: CatalogLook;
      /** Facts in words, behind the name. */
      readonly description: string;
      readonly isFavourite: boolean;
    };

export interface RowFacts {
  readonly text: string;
  readonly state: CatalogState;
  readonly load: LoadState;
  /** More may come by itself. */
  readonly isLoading: boolean;
  readonly bookmarks: BookmarkState;
  readonly search: Pick<LookSearch, "search">;
  /** Narrows what can be found. */
  readonly only: LookFilters;
}

/** What the box that finds looks shows: for a text the best answers, without one what was used and marked first. */
export function lookRows(facts: RowFacts): readonly PickRow[] {
  const rows = facts.text.trim() === "" ? rowsInSections(facts) : foundRows(facts);
  return [...loadNotes(facts), ...rows];
}

function foundRows(facts: RowFacts): readonly PickRow[] {
  const { ids, waiting } = facts.search.search({ ...facts.only, text: facts.text }, facts.bookmarks);
  if (ids.length === 0) return [nothingFound(facts, waiting)];
  return [...looksOf(ids.slice(0, MAX_LOOKS), facts), ...moreNote(ids.length - MAX_LOOKS)];
}

/** Each look once: in the first section that has it. */
function rowsInSections(facts: RowFacts): readonly PickRow[] {
  const { search, bookmarks } = facts;
  const all = { ...facts.only, text: "" };
  const recent = search.search({ ...all, scope: "recent" }, bookmarks).ids.slice(0, MAX_RECENT_SHOWN);
  const favourites = search.search({ ...all, scope: "favourites" }, bookmarks).ids;
  const { ids } = search.search(all, bookmarks);
  const shown = new Set<string>();
  const section = (label: string, found: readonly string[]): readonly PickRow[] => {
    const rest = found.filter((id) => !shown.has(id)).slice(0, MAX_LOOKS - shown.size);
    for (const id of rest) shown.add(id);
    return rest.length === 0 ? [] : [{ kind: "section", label }, ...looksOf(rest, facts)];
  };
  const first = [...section(l10n.t("Recently used"), recent), ...section(l10n.t("Favourites"), favourites)];
  const others = section(l10n.t("All looks"), ids);
  return [...first, ...(first.length === 0 ? others.slice(1) : others), ...moreNote(ids.length - shown.size)];
}

function looksOf(ids: readonly string[], { state, bookmarks }: RowFacts): readonly PickRow[] {
  const favourites = new Set(bookmarks.favourites);
  return ids.flatMap((id) => {
    const look = state.looks.get(id);
    if (look === undefined) return [];
    const group = look.groupId === undefined ? undefined : state.groups.get(look.groupId);
    return { kind: "look", look, description: describeLook(look, group), isFavourite: favourites.has(id) };
  });
}

function describeLook(look: CatalogLook, group: CatalogGroup | undefined): string {
  const training = describeTraining(look.trainingStatus);
  const facts = [
    group !== undefined && oneLine(group.name) !== oneLine(look.name) ? oneLine(group.name) : "",
    describeType(look.avatarType),
    look.orientation === undefined ? "" : describeOrientation(look.orientation),
    training.state === "ready" ? "" : training.label,
  ];
  return facts.filter(Boolean).join(" · ");
}

function nothingFound({ text, isLoading }: RowFacts, waiting: number): PickRow {
  const isWhole = !isLoading && waiting === 0;
  const name = inSentence(text);
  return {
    kind: "note",
    action: "clear",
    codicon: "search",
    label: isWhole ? l10n.t("No look matches {0}", name) : l10n.t("No look matches {0} so far", name),
    detail: l10n.t("Try fewer words, or select this to clear the text."),
  };
}

function moreNote(more: number): readonly PickRow[] {
  if (more <= 0) return [];
  const label = more === 1 ? l10n.t("1 more look") : l10n.t("{0} more looks", more);
  const detail = l10n.t("Type a word of its name, group, tags or ID to narrow the list.");
  return [{ kind: "note", action: "nothing", codicon: "ellipsis", label, detail }];
}

/** What is missing is said on top, and selecting that asks again. */
function loadNotes({ state, load }: RowFacts): readonly PickRow[] {
  if (load.kind === "stopped") {
    const detail = l10n.t("Select to load the rest.");
    const label = describeLoad(load) ?? "";
    return [{ kind: "note", action: "resume", codicon: "debug-pause", label, detail }];
  }
  const error = load.kind === "incomplete" ? load.error : failureOf(state);
  return error === undefined ? [] : [failureNote(error)];
}

/** A list that failed says so, and selecting that asks again. */
export function failureNote(error: HeyGenError): PickRow & { kind: "note" } {
  return {
    kind: "note",
    action: "retry",
    codicon: "warning",
    label: l10n.t("Not everything could be loaded"),
    detail: l10n.t("{0} Select to try again.", describeError(error)),
  };
}

export function failureOf(state: CatalogState): HeyGenError | undefined {
  const lists = OWNERSHIPS.flatMap((ownership) => [state.lookLists[ownership], state.groupLists[ownership]]);
  return lists.flatMap(({ progress }) => (progress.kind === "failed" ? progress.error : []))[0];
}
