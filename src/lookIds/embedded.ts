import { languageOfFile } from "./languages";

/** A part of a text that is of one language. */
export interface Region {
  readonly languageId: string;
  /** Where it begins, in UTF-16 units. */
  readonly from: number;
}

const MARKUP = new Set(["html", "vue", "svelte", "xml", "php"]);

/** The language at a place: a page's script, a Markdown file's block of code, PHP between tags. */
export function regionAt(text: string, at: number, languageId: string): Region {
  if (languageId === "markdown") return inMarkdown(text, at);
  if (!MARKUP.has(languageId)) return { languageId, from: 0 };
  if (languageId === "php") {
    const open = text.lastIndexOf("<?", at);
    const close = text.lastIndexOf("?>", at);
    if (open > close) return { languageId: "php", from: text.indexOf("\n", open) + 1 || text.length };
  }
  return inPage(text, at, languageId === "php" ? "html" : languageId);
}

function inPage(text: string, at: number, languageId: string): Region {
  const before = text.slice(0, at);
  for (const tag of ["script", "style"]) {
    const open = before.lastIndexOf(`<${tag}`);
    const inside = before.indexOf(">", open) + 1;
    if (open === -1 || inside === 0 || before.includes(`</${tag}`, inside)) continue;
    return { languageId: tag === "style" ? "css" : scriptOf(before.slice(open, inside)), from: inside };
  }
  return { languageId, from: 0 };
}

/** Data is in scripts, too. */
function scriptOf(tag: string): string {
  return /type=["']?(?:application\/(?!javascript)|importmap|text\/(?!javascript|babel))/iu.test(tag)
    ? "json"
    : "typescript";
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n]*\n?/gmu;
const FRONT_MATTER = /^---\r?\n[^]*?\n---[ \t]*\r?\n/u;
/** What people write behind a fence and is no file's ending. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["python", "python"],
  ["javascript", "javascript"],
  ["typescript", "typescript"],
  ["shell", "shellscript"],
  ["console", "plaintext"],
  ["ruby", "ruby"],
  ["csharp", "csharp"],
  ["kotlin", "kotlin"],
]);

function inMarkdown(text: string, at: number): Region {
  const matter = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  if (at > 0 && at < matter) return { languageId: "yaml", from: text.indexOf("\n") + 1 };
  let open: { readonly fence: string; readonly region: Region } | undefined;
  for (const { 0: whole, 1: fence = "", 2: name = "", index } of text.slice(0, at).matchAll(FENCE)) {
    if (open === undefined) {
      const languageId = NAMES.get(name.toLowerCase()) ?? languageOfFile(`.${name}`) ?? "plaintext";
      open = { fence, region: { languageId, from: index + whole.length } };
    } else if (name === "" && fence.startsWith(open.fence)) open = undefined;
  }
  return open?.region ?? { languageId: "markdown", from: 0 };
}
