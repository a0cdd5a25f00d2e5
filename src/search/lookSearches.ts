import { createLookSearch, type LookSearchPorts } from "./lookSearch";
import type { LookSearch } from "./query";

/** Whose looks are searched. */
export interface SearchedAccount {
  readonly catalog: LookSearchPorts["catalog"];
  /** Aborted when the account goes away; its search ends with it. */
  readonly signal: AbortSignal;
}

export type LookSearchOf = (account: SearchedAccount) => LookSearch;

/** One search per account, made when it is first asked for and shared by all who search. */
export function createLookSearches(ports: Omit<LookSearchPorts, "catalog">): LookSearchOf {
  const searches = new WeakMap<SearchedAccount["catalog"], LookSearch>();
  return ({ catalog, signal }) => {
    const known = searches.get(catalog);
    if (known !== undefined) return known;
    const search = createLookSearch({ ...ports, catalog });
    searches.set(catalog, search);
    const end = (): void => {
      search.dispose();
    };
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
    return search;
  };
}
