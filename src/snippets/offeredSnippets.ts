import type { CallLanguage } from "./lookSnippets";

/** `video`: the call that makes one; `look`: a look's ID; `looks`: the call that lists one's looks. */
export type SnippetKind = "video" | "look" | "looks";

export type SnippetLanguage = CallLanguage | "env" | "yaml";

/** A snippet as it is offered in files of a language. */
export interface OfferedSnippet {
  /** What people type. */
  readonly name: string;
  readonly kind: SnippetKind;
  readonly language: SnippetLanguage;
  /** It stands in a text, as a block of code. */
  readonly isFenced: boolean;
}

const IN_CODE = ["video", "look", "looks"] as const;

const OFFERS: readonly (readonly [
  language: SnippetLanguage,
  kinds: readonly SnippetKind[],
  languageIds: readonly string[],
])[] = [
  ["python", IN_CODE, ["python"]],
  [
    "typescript",
    IN_CODE,
    ["typescript", "typescriptreact", "javascript", "javascriptreact", "vue", "svelte"],
  ],
  ["curl", IN_CODE, ["shellscript"]],
  ["json", ["video", "look"], ["json", "jsonc"]],
  ["env", ["look"], ["dotenv"]],
  ["yaml", ["look"], ["yaml"]],
];

const IN_TEXT = ["python", "typescript", "curl", "json"] as const;

/** VS Code's language ids in which snippets are offered. */
export const SNIPPET_LANGUAGE_IDS: readonly string[] = [...OFFERS.flatMap(([, , ids]) => ids), "markdown"];

/** @param languageId VS Code's */
export function snippetsIn(languageId: string): readonly OfferedSnippet[] {
  if (languageId === "markdown") {
    return IN_TEXT.map((language) => ({
      name: `heygen-video-${language}`,
      kind: "video",
      language,
      isFenced: true,
    }));
  }
  return OFFERS.filter(([, , ids]) => ids.includes(languageId)).flatMap(([language, kinds]) =>
    kinds.map((kind) => ({ name: `heygen-${kind}`, kind, language, isFenced: false })),
  );
}

/**
 * What a snippet takes the place of, where one may be wanted: its name as far as it was typed, in JSON with the
 * quotes around it, which a call brings itself. Columns: UTF-16 units; undefined: nowhere here.
 */
export function snippetPlaceAt(
  line: string,
  column: number,
  languageId: string,
): { readonly start: number; readonly end: number } | undefined {
  const isJson = languageId === "json" || languageId === "jsonc";
  const typed = (isJson ? /(?:^|[\s{[,:])("?h[\w-]*)$/u : /(?:^|[\s{[(,:;=])(h[\w-]*)$/u).exec(
    line.slice(0, column),
  )?.[1];
  if (typed === undefined || !"heygen-".startsWith(typed.replace('"', "").slice(0, 7))) return undefined;
  const isInText = line.slice(0, column - typed.length).split('"').length % 2 === 0;
  if (isInText) return undefined;
  const after = /^[\w-]*/u.exec(line.slice(column))?.[0].length ?? 0;
  const closes = typed.startsWith('"') && line[column + after] === '"';
  return { start: column - typed.length, end: column + after + (closes ? 1 : 0) };
}
