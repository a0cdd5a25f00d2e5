import type { GalleryStrings, GroupCard, LookCard } from "../src/protocol";
import { lookFacts } from "./lookFacts";

/** As many as fit side by side. */
const COMPARED_MAX = 4;

export interface ComparedLook {
  readonly look: LookCard;
  readonly group: GroupCard | undefined;
  /** Its name, or its id until that is known; undefined: the look has none. */
  readonly voice: string | undefined;
}

export interface ComparedRow {
  readonly name: string;
  readonly term: string;
  /** One per look; an empty one is not known. */
  readonly cells: readonly (readonly string[])[];
  /** Not all looks have the same. */
  readonly differs: boolean;
}

/** What to tell of looks side by side, line by line. @param language of dates */
export function compareLooks(
  compared: readonly ComparedLook[],
  strings: GalleryStrings,
  language: string,
): readonly ComparedRow[] {
  const facts = compared.map(({ look, group }) => lookFacts(look, group, strings, language));
  const fact = (name: string): ComparedRow => {
    const ofLooks = facts.map((list) => list.find((one) => one.name === name));
    return row(
      name,
      ofLooks[0]?.term ?? "",
      ofLooks.map((one) => one?.values ?? []),
    );
  };
  const own = (name: string, term: string, valueOf: (one: ComparedLook) => string | undefined): ComparedRow =>
    row(
      name,
      term,
      compared.map((one) => {
        const value = valueOf(one);
        return value === undefined ? [] : [value];
      }),
    );
  return [
    own("group", strings.group, ({ look, group }) => group?.name ?? look.groupName),
    fact("type"),
    fact("orientation"),
    fact("size"),
    fact("engines"),
    own("training", strings.training, ({ look }) => look.training.label),
    own("consent", strings.consent, ({ group }) => group?.consent.label),
    own("voice", strings.voice, ({ voice }) => voice),
    fact("gender"),
    fact("ownership"),
    fact("tags"),
    fact("created"),
  ];
}

function row(name: string, term: string, cells: readonly (readonly string[])[]): ComparedRow {
  // The order of engines and tags says nothing.
  const keys = new Set(cells.map((values) => JSON.stringify([...values].sort())));
  return { name, term, cells, differs: keys.size > 1 };
}

/** The choice with a look put in or taken out; undefined: it is full. */
export function toggleCompared(lookIds: readonly string[], lookId: string): readonly string[] | undefined {
  if (lookIds.includes(lookId)) return lookIds.filter((id) => id !== lookId);
  return lookIds.length < COMPARED_MAX ? [...lookIds, lookId] : undefined;
}
