import type { GalleryStrings, GroupCard, LookCard } from "../src/protocol";
import { format } from "./words";

export interface Fact {
  readonly name: string;
  readonly term: string;
  /** Empty: not known, or there is none. */
  readonly values: readonly string[];
}

/** What is told of a look beside its state. @param language of dates */
export function lookFacts(
  look: LookCard,
  group: GroupCard | undefined,
  strings: GalleryStrings,
  language: string,
): readonly Fact[] {
  const { width, height } = look;
  const isSized = width !== undefined && height !== undefined;
  const isOwn = look.ownership === "private";
  const createdAtMs = group?.createdAtMs;
  return [
    fact("type", strings.type, look.type),
    fact("ownership", strings.ownership, isOwn ? strings.ownershipPrivate : strings.ownershipPublic),
    fact("gender", strings.gender, look.gender),
    fact("orientation", strings.orientation, look.orientation),
    fact("size", strings.size, isSized ? format(strings.sizePixels, width, height) : undefined),
    fact("created", strings.created, createdAtMs === undefined ? undefined : dateOf(createdAtMs, language)),
    { name: "engines", term: strings.engines, values: look.engines },
    { name: "tags", term: strings.tags, values: look.tags },
  ];
}

function fact(name: string, term: string, value: string | undefined): Fact {
  return { name, term, values: value === undefined ? [] : [value] };
}

function dateOf(ms: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(ms);
}
