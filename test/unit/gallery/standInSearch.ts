import type { Session } from "../../../src/account/session";
import type { CatalogLook, CatalogState } from "../../../src/catalog/state";
import type { Facet, FacetName, LookQuery, LookResults, LookSearch } from "../../../src/gallery/searchPort";
import type { BookmarkState } from "../../../src/library/bookmarks";
import { describeTraining } from "../../../src/words/training";

const NAMES = ["ownership", "type", "gender", "orientation", "engine", "training"] as const;

/** Stands in for the search: no index, no ranking, whole substrings only. */
export function standInSearch({ catalog }: Pick<Session, "catalog">): LookSearch {
  return {
    search: (query, bookmarks) => find(query, catalog.state, bookmarks),
    onDidChange: () => () => undefined,
    dispose: () => undefined,
  };
}

function find(query: LookQuery, state: CatalogState, bookmarks: BookmarkState): LookResults {
  const listed = [...state.lookLists.private.ids, ...state.lookLists.public.ids];
  const all = [...new Set([...listed, ...state.looks.keys()])].flatMap((id) => state.looks.get(id) ?? []);
  const inScope = (look: CatalogLook, scope: LookQuery["scope"]) =>
    scope === undefined ||
    (scope === "favourites" && bookmarks.favourites.includes(look.id)) ||
    (scope === "recent" && bookmarks.recent.includes(look.id)) ||
    (scope === "needsAction" && ["failed", "pending_consent"].includes(look.trainingStatus ?? ""));
  const count = (scope: LookQuery["scope"]) => all.filter((look) => inScope(look, scope)).length;
  const inFront = all.filter(
    (look) => inScope(look, query.scope) && (query.groupId === undefined || look.groupId === query.groupId),
  );
  const matching = inFront.filter((look) =>
    `${look.name}\n${look.id}`.toLowerCase().includes(query.text.toLowerCase()),
  );
  const passes = (look: CatalogLook, but?: FacetName) =>
    NAMES.every((name) => {
      const wanted = query[name];
      return name === but || wanted === undefined || valuesOf(look, name).includes(wanted);
    });
  const facet = (name: FacetName): readonly Facet[] => {
    const counts = new Map<string, number>();
    for (const look of matching.filter((each) => passes(each, name))) {
      for (const value of valuesOf(look, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].map(([value, times]) => ({ value, count: times }));
  };
  const found = matching.filter((look) => passes(look));
  if (query.sort === "name") found.sort((left, right) => left.name.localeCompare(right.name));
  return {
    ids: found.map(({ id }) => id),
    inFront: inFront.length,
    facets: {
      ownership: facet("ownership"),
      type: facet("type"),
      gender: facet("gender"),
      orientation: facet("orientation"),
      engine: facet("engine"),
      training: facet("training"),
    },
    scopes: {
      all: count(undefined),
      favourites: count("favourites"),
      recent: count("recent"),
      needsAction: count("needsAction"),
    },
  };
}

function valuesOf(look: CatalogLook, name: FacetName): readonly string[] {
  const values: Readonly<Record<FacetName, readonly (string | undefined)[]>> = {
    ownership: [look.ownership],
    type: [look.avatarType],
    gender: [look.gender],
    orientation: [look.orientation],
    engine: look.engines,
    training: [describeTraining(look.trainingStatus).state],
  };
  return values[name].flatMap((value) => value ?? []);
}
