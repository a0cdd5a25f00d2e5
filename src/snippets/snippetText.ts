import { writeCall, writeLookAs, type SnippetLook } from "./lookSnippets";
import { writeListing } from "./listing";
import type { OfferedSnippet, SnippetLanguage } from "./offeredSnippets";

const LOOK_MARK = "LOOK\u0001";
const VOICE_MARK = "VOICE\u0002";
const SCRIPT_MARK = "SCRIPT\u0003";

/**
 * A snippet in the editor's syntax: with a look of one's own, its default voice and what is said are typed over.
 * @param look undefined: what stands for it is to be typed over first
 */
export function writeSnippet(
  { kind, language, isFenced }: OfferedSnippet,
  look: SnippetLook | undefined,
): string {
  const marked = {
    id: look?.id ?? LOOK_MARK,
    name: look?.name ?? "",
    voiceId: VOICE_MARK,
  };
  const code = kind === "look" ? writeLook(language, marked) : writeWhole(kind, language, marked);
  const stops = escaped(code)
    .replace(inJson(LOOK_MARK), "${1:YOUR_LOOK_ID}")
    .replace(LOOK_MARK, "${1:YOUR_LOOK_ID}")
    .replace(inJson(VOICE_MARK), `\${2:${escaped(look?.voiceId ?? "YOUR_VOICE_ID")}}`)
    .replace(inJson(SCRIPT_MARK), "${3:Hello!}");
  return isFenced ? ["```" + fenceOf(language), stops, "```", ""].join("\n") : stops;
}

function writeWhole(kind: "video" | "looks", language: SnippetLanguage, look: SnippetLook): string {
  const callLanguage = language === "env" || language === "yaml" ? "curl" : language;
  return kind === "looks" ? writeListing(callLanguage) : writeCall(callLanguage, look, SCRIPT_MARK);
}

function writeLook(language: SnippetLanguage, look: SnippetLook): string {
  switch (language) {
    case "python":
    case "typescript":
      // A comment that names nothing is none.
      return writeLookAs(language, look).replace(/ +(?:#|\/\/) $/u, "");
    case "curl":
    case "env":
      return writeLookAs("env", look);
    case "json":
      return fieldsOf(look)
        .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
        .join(",\n");
    case "yaml":
      return fieldsOf(look)
        .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
        .join("\n");
  }
}

function fieldsOf({ id, voiceId }: SnippetLook): readonly (readonly [name: string, value: string])[] {
  return [
    ["avatar_id", id],
    ["voice_id", voiceId ?? VOICE_MARK],
  ];
}

function fenceOf(language: SnippetLanguage): string {
  return language === "curl" ? "sh" : language;
}

/** The marks go through `JSON.stringify`, and then through `escaped`. */
function inJson(mark: string): string {
  return escaped(JSON.stringify(mark).slice(1, -1));
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/gu, "\\$&");
}
