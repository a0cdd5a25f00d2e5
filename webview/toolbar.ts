import type { GalleryFilters, GalleryStatus, GalleryStrings, GroupCard } from "../src/protocol";
import { createActionButton, type ActionPorts } from "./actionButton";
import { Chips } from "./chips";
import { el, setText } from "./dom";
import { Facets } from "./facets";
import { chosenFacets, hasFilters, withoutFilters } from "./filters";
import { icon } from "./icons";
import type { Results } from "./results";
import { SearchBox } from "./searchBox";
import { StatusLine } from "./statusLine";
import { createButton, createChoiceField, setLabel, type ChoiceField } from "./toolkit";
import { format } from "./words";

export interface ToolbarPorts extends ActionPorts {
  readonly strings: GalleryStrings;
  readonly onFilters: (filters: GalleryFilters) => void;
  readonly showAll: () => void;
  readonly onLeaveSearch: () => void;
}

export interface ToolbarContent {
  readonly filters: GalleryFilters;
  readonly results: Results | undefined;
  readonly group: GroupCard | undefined;
  readonly countLabel: string;
  readonly status: GalleryStatus;
  readonly hasBanner: boolean;
  /** Nothing to search in or to add to: signed out, or nothing came. */
  readonly isUseless: boolean;
}

/** The gallery's head: what is shown, the search and the filters. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #title = el("h1", { dir: "auto" });
  readonly #showAll: HTMLElement;
  readonly #count = el("span", { class: "count" });
  readonly #clear: HTMLElement;
  readonly #create: HTMLElement;
  readonly #filtersRow: HTMLElement;
  readonly #toggle: HTMLElement;
  readonly #choices: HTMLElement;
  readonly #problem = el("p", { class: "problem", role: "alert" });
  readonly #search: SearchBox;
  readonly #chips: Chips;
  readonly #facets: Facets;
  readonly #sort: ChoiceField;
  readonly #statusLine: StatusLine;
  #filters: GalleryFilters = { search: "" };
  /** In front, where it is one that looks can be added to. */
  #ownGroupId: string | undefined;

  constructor(private readonly ports: ToolbarPorts) {
    const { strings } = ports;
    const onSearch = (search: string): void => {
      this.#emit({ search });
    };
    this.#search = new SearchBox({ strings, onSearch, onLeave: ports.onLeaveSearch });
    this.#chips = new Chips(strings, (scope) => {
      this.#emit({ scope });
    });
    this.#facets = new Facets(strings, (change) => {
      this.#emit(change);
    });
    this.#sort = createChoiceField(strings.sort, (value) => {
      this.#emit({ sort: value === "name" || value === "newest" || value === "type" ? value : undefined });
    });
    this.#statusLine = new StatusLine(ports);
    this.#showAll = createButton({ label: strings.showAll, appearance: "secondary", icon: icon("all") });
    this.#showAll.addEventListener("click", ports.showAll);
    this.#clear = createButton({ label: strings.clearFilters, appearance: "secondary", icon: icon("close") });
    // The button goes away with the filters: the focus must not go with it.
    this.#clear.addEventListener("click", () => {
      this.clear();
      this.focusSearch();
    });
    this.#choices = el("div", { class: "choices" }, ...this.#facets.elements, this.#sort.element);
    this.#toggle = this.#createToggle();
    this.#create = this.#createButton();
    this.#filtersRow = this.#createRows();
    const head = [this.#title, this.#count, this.#clear, this.#showAll, this.#create];
    this.element = el(
      "header",
      { class: "toolbar" },
      el("div", { class: "toolbar-head" }, ...head),
      this.#filtersRow,
      this.#problem,
      this.#statusLine.element,
    );
  }

  /** @returns whether what had the focus has gone */
  update(content: ToolbarContent): boolean {
    const { strings } = this.ports;
    const { filters, group, results, status, isUseless } = content;
    if (filters.groupId !== this.#filters.groupId) this.#facets.forget();
    this.#filters = filters;
    this.#ownGroupId = group?.ownership === "private" ? group.id : undefined;
    const inGroup = filters.groupId !== undefined;
    setText(this.#title, inGroup ? (group?.name ?? strings.group) : strings.allLooks);
    this.#showAll.hidden = !inGroup;
    setText(this.#count, content.countLabel);
    this.#clear.hidden = isUseless || !hasFilters(filters);
    this.#filtersRow.hidden = isUseless;
    this.#create.hidden = isUseless;
    this.#showProgress(status);
    const offersRetry = !content.hasBanner && !isUseless;
    const line = isUseless ? { ...status, note: undefined } : status;
    const isFocusLost = this.#statusLine.update(line, offersRetry);
    this.#search.update(filters.search);
    this.#chips.update(filters.scope, results?.scopes);
    this.#facets.update(results?.facets, filters);
    this.#sort.update(sorts(strings), filters.sort ?? "");
    const chosen = chosenFacets(filters);
    setLabel(this.#toggle, chosen === 0 ? strings.filters : format(strings.filtersSet, chosen));
    return isFocusLost;
  }

  /** Another account. */
  forget(): void {
    this.#facets.forget();
  }

  focusSearch(): void {
    this.#search.focus();
  }

  /** Leaves the group in front, and what the chips chose. */
  clear(): void {
    this.#search.clear();
    this.ports.onFilters(withoutFilters(this.#filters));
  }

  #showProgress({ busy, progress }: GalleryStatus): void {
    const { classList, style } = this.element;
    const part = progress?.expected === undefined ? undefined : progress.loaded / progress.expected;
    classList.toggle("busy", busy);
    classList.toggle("measured", part !== undefined);
    style.setProperty("--progress", String(Math.min(part ?? 0, 1)));
  }

  #createButton(): HTMLElement {
    return createActionButton(
      {
        label: this.ports.strings.createAvatar,
        appearance: "icon",
        icon: "add",
        request: () => ({ method: "createAvatar", groupId: this.#ownGroupId }),
        onProblem: (message) => {
          this.#problem.textContent = message;
        },
      },
      this.ports,
    );
  }

  /** Where there is little room, the lists are out of the way until they are asked for. */
  #createToggle(): HTMLElement {
    const { filters } = this.ports.strings;
    const toggle = createButton({ label: filters, appearance: "secondary", icon: icon("filter") });
    toggle.classList.add("choices-toggle");
    toggle.ariaExpanded = "false";
    toggle.addEventListener("click", () => {
      toggle.ariaExpanded = String(this.#choices.classList.toggle("open"));
    });
    return toggle;
  }

  #createRows(): HTMLElement {
    return el(
      "div",
      { class: "toolbar-filters", role: "search" },
      el("div", { class: "search-row" }, this.#search.element, this.#toggle, this.#chips.element),
      this.#choices,
    );
  }

  #emit(change: Partial<GalleryFilters>): void {
    this.ports.onFilters({ ...this.#filters, search: this.#search.takeText(), ...change });
  }
}

function sorts(strings: GalleryStrings): readonly { readonly value: string; readonly label: string }[] {
  return [
    { value: "", label: strings.sortFound },
    { value: "name", label: strings.sortName },
    { value: "newest", label: strings.sortNewest },
    { value: "type", label: strings.sortType },
  ];
}
