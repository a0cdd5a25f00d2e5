import type { GalleryFilters, GalleryStrings, GroupCard } from "../src/protocol";
import { createActionButton, type ActionPorts } from "./actionButton";
import { el, setText } from "./dom";
import { hasFilters, type Facets } from "./filtering";
import { icon } from "./icons";
import { createButton, createChoiceField, createSearchField, type Choice } from "./toolkit";

/** A word is searched for when typing rests. */
const SEARCH_DELAY_MS = 120;

export interface ToolbarPorts extends ActionPorts {
  readonly strings: GalleryStrings;
  readonly onFilters: (filters: GalleryFilters) => void;
  readonly showAll: () => void;
  readonly onLeaveSearch: () => void;
}

export interface ToolbarContent {
  readonly filters: GalleryFilters;
  readonly facets: Facets;
  readonly group: GroupCard | undefined;
  readonly countLabel: string;
  readonly isBusy: boolean;
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
  readonly #problem = el("p", { class: "problem", role: "alert" });
  readonly #search;
  readonly #ownership;
  readonly #type;
  readonly #gender;
  readonly #training;
  #filters: GalleryFilters = { search: "" };
  #searchTimer: number | undefined;

  constructor(private readonly ports: ToolbarPorts) {
    const { strings } = ports;
    this.#search = createSearchField({
      label: strings.search,
      placeholder: strings.searchPlaceholder,
      icon: icon("search"),
      onInput: () => {
        window.clearTimeout(this.#searchTimer);
        this.#searchTimer = window.setTimeout(() => {
          this.#emitSearch();
        }, SEARCH_DELAY_MS);
      },
    });
    this.#ownership = createChoiceField(strings.ownership, (ownership) => {
      this.#emit({ ownership });
    });
    this.#type = createChoiceField(strings.type, (type) => {
      this.#emit({ type });
    });
    this.#gender = createChoiceField(strings.gender, (gender) => {
      this.#emit({ gender });
    });
    this.#training = createChoiceField(strings.status, (training) => {
      this.#emit({ training });
    });
    this.#showAll = createButton({ label: strings.showAll, appearance: "secondary", icon: icon("all") });
    this.#showAll.addEventListener("click", ports.showAll);
    this.#clear = createButton({ label: strings.clearFilters, appearance: "secondary", icon: icon("close") });
    // The button goes away with the filters: the focus must not go with it.
    this.#clear.addEventListener("click", () => {
      this.clear();
      this.focusSearch();
    });
    this.#filtersRow = this.#createFilters();
    this.#create = this.#createButton();
    const head = [this.#title, this.#count, this.#clear, this.#showAll, this.#create];
    this.element = el(
      "header",
      { class: "toolbar" },
      el("div", { class: "toolbar-head" }, ...head),
      this.#filtersRow,
      this.#problem,
    );
    this.#search.element.addEventListener("keydown", (event) => {
      this.#onSearchKey(event);
    });
  }

  update(content: ToolbarContent): void {
    const { strings } = this.ports;
    const { filters, facets, group } = content;
    this.#filters = filters;
    const inGroup = filters.groupId !== undefined;
    setText(this.#title, inGroup ? (group?.name ?? strings.group) : strings.allLooks);
    this.#showAll.hidden = !inGroup;
    setText(this.#count, content.countLabel);
    this.#clear.hidden = content.isUseless || !hasFilters(filters);
    this.#filtersRow.hidden = content.isUseless;
    this.#create.hidden = content.isUseless;
    this.element.classList.toggle("busy", content.isBusy);
    // Somebody who is typing is ahead of what was last searched for.
    if (this.#searchTimer === undefined) this.#search.setValue(filters.search);
    this.#ownership.element.hidden = inGroup;
    this.#ownership.update(this.#ownerships(), filters.ownership ?? "");
    this.#type.update(choices(strings.anyType, facets.types), filters.type ?? "");
    this.#gender.update(choices(strings.anyGender, facets.genders), filters.gender ?? "");
    this.#training.update(choices(strings.anyStatus, facets.trainings), filters.training ?? "");
  }

  focusSearch(): void {
    this.#search.focus();
  }

  /** Leaves the group in front. */
  clear(): void {
    this.#search.setValue("");
    this.ports.onFilters({ search: "", groupId: this.#filters.groupId });
  }

  #createButton(): HTMLElement {
    return createActionButton(
      {
        label: this.ports.strings.createFromFile,
        appearance: "icon",
        icon: "add",
        request: { method: "createFromFile" },
        onProblem: (message) => {
          this.#problem.textContent = message;
        },
      },
      this.ports,
    );
  }

  #createFilters(): HTMLElement {
    const fields = [this.#ownership, this.#type, this.#gender, this.#training].map((field) => field.element);
    return el(
      "div",
      { class: "toolbar-filters", role: "search" },
      this.#search.element,
      el("div", { class: "choices" }, ...fields),
    );
  }

  #ownerships(): readonly Choice[] {
    const { strings } = this.ports;
    return [
      { value: "", label: strings.anyOwnership },
      { value: "private", label: strings.ownershipPrivate },
      { value: "public", label: strings.ownershipPublic },
    ];
  }

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.#search.value() !== "") {
      event.stopPropagation();
      this.#search.setValue("");
      this.#emitSearch();
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      this.#emitSearch();
      this.ports.onLeaveSearch();
    }
  }

  #emitSearch(): void {
    this.#emit({ search: this.#search.value() });
  }

  #emit(change: Partial<GalleryFilters>): void {
    window.clearTimeout(this.#searchTimer);
    this.#searchTimer = undefined;
    this.ports.onFilters({ ...this.#filters, search: this.#search.value(), ...change });
  }
}

function choices(any: string, values: readonly string[]): readonly Choice[] {
  return [{ value: "", label: any }, ...values.map((value) => ({ value, label: value }))];
}
