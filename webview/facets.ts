import type { GalleryFacet, GalleryFilters, GalleryStrings } from "../src/protocol";
import { numberOf } from "./dom";
import type { Results } from "./results";
import { createChoiceField, type Choice, type ChoiceField } from "./toolkit";
import { format } from "./words";

type FacetName = keyof Results["facets"];

/** What a choice changes. */
export type FacetChange = Pick<GalleryFilters, FacetName>;

interface Field {
  readonly name: FacetName;
  /** The choice of anything. */
  readonly any: string;
  readonly field: ChoiceField;
}

/**
 * One list per property of a look, with how many looks each choice would leave. A property that all looks share is
 * left out; one that was shown stays, so that nothing jumps while one types.
 */
export class Facets {
  readonly #fields: readonly Field[];
  readonly #shown = new Set<FacetName>();
  /** A chosen value keeps its words where no look has it any more. */
  readonly #labels = new Map<string, string>();

  constructor(
    private readonly strings: GalleryStrings,
    onChoose: (change: FacetChange) => void,
  ) {
    const create = (name: FacetName, label: string, any: string): Field => ({
      name,
      any,
      field: createChoiceField(label, (value) => {
        onChoose(changeOf(name, value));
      }),
    });
    this.#fields = [
      create("ownership", strings.ownership, strings.anyOwnership),
      create("type", strings.type, strings.anyType),
      create("gender", strings.gender, strings.anyGender),
      create("orientation", strings.orientation, strings.anyOrientation),
      create("engine", strings.engine, strings.anyEngine),
      create("training", strings.status, strings.anyStatus),
    ];
  }

  get elements(): readonly HTMLElement[] {
    return this.#fields.map(({ field }) => field.element);
  }

  /** Another account, or another group. */
  forget(): void {
    this.#shown.clear();
    this.#labels.clear();
  }

  update(facets: Results["facets"] | undefined, filters: GalleryFilters): void {
    for (const { name, any, field } of this.#fields) {
      const values = facets?.[name] ?? [];
      const chosen = filters[name];
      if (values.length > 1 || chosen !== undefined) this.#shown.add(name);
      field.element.hidden = !this.#shown.has(name);
      field.update([{ value: "", label: any }, ...this.#choices(name, values, chosen)], chosen ?? "");
    }
  }

  #choices(name: FacetName, values: readonly GalleryFacet[], chosen: string | undefined): readonly Choice[] {
    const choices = values.map(({ value, label, count }) => {
      this.#labels.set(`${name} ${value}`, label);
      return { value, label: format(this.strings.choiceCount, label, numberOf(count)) };
    });
    if (chosen === undefined || values.some(({ value }) => value === chosen)) return choices;
    const label = this.#labels.get(`${name} ${chosen}`) ?? chosen;
    return [...choices, { value: chosen, label: format(this.strings.choiceCount, label, numberOf(0)) }];
  }
}

function changeOf(name: FacetName, value: string | undefined): FacetChange {
  if (name !== "ownership") return { [name]: value };
  return { ownership: value === "public" || value === "private" ? value : undefined };
}
