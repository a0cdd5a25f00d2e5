import type { Edit } from "./edit";

export interface Reading {
  readonly expression: string;
  readonly edits: readonly Edit[];
}

const IMPORT =
  /^(?:import[ \t]+([^\n;#]+)|from[ \t]+os[ \t]+import[ \t]+(?:\(([^)]{0,400})\)|([^\n;#(]+)))/gmu;
/** Another `os` than Python's. */
const OTHER_OS =
  /\bas[ \t]+os\b|^[ \t]*(?:os[ \t]*=(?!=)|(?:def|class)[ \t]+os\b|from[ \t]+(?!os\b)\S+[ \t]+import[ \t][^\n]*\bos\b)/mu;
/** Magics of a notebook's cell below which Python stands. */
const PYTHON_MAGIC = /^(?:\s*%%(?:time|timeit|capture|prun)\b[^\n]*\n)+/u;

const EMPTY = String.raw`(?:[ \t]*(?:#[^\n]*)?\r?\n)*`;
const COMMENTS = /(?:#[^\n]*\n)*/uy;
const DOCSTRING = new RegExp(`${EMPTY}[rRuU]?("""|'''|"|')\\s*\\1[ \\t]*(?:#[^\\n]*)?\\r?\\n`, "uy");
const FUTURE = new RegExp(
  `${EMPTY}from[ \\t]+__future__[ \\t]+import[ \\t]+(?:\\([^)]{0,400}\\)|[^\\n]*)[^\\n]*\\n`,
  "uy",
);

/**
 * How the environment is read at a place, and the import that it takes.
 * @param code the text with blanks for what stands in strings and comments
 * @returns undefined: another `os` is meant there, or it is another language's cell
 */
export function readEnvironment(code: string, at: number, variable: string): Reading | undefined {
  const header = afterHeader(code);
  if (header === undefined || header > at || OTHER_OS.test(code)) return undefined;
  const bound = environIn(code.slice(0, at));
  if (bound !== undefined) return { expression: `${bound}["${variable}"]`, edits: [] };
  const imports = /^(?:import|from)[ \t]/gmu;
  imports.lastIndex = header;
  const first = imports.exec(code)?.index ?? header;
  const place = first < at ? first : header;
  return {
    expression: `os.environ["${variable}"]`,
    edits: [{ start: place, end: place, text: "import os\n" }],
  };
}

/** What `os.environ` is called below the imports; undefined: nothing yet. */
function environIn(code: string): string | undefined {
  for (const [, modules, grouped, members] of code.matchAll(IMPORT)) {
    const names = (modules ?? grouped ?? members ?? "").split(",").map((name) => name.trim());
    for (const name of names) {
      const [, found, alias] = /^(\S+)(?:\s+as\s+(\w+))?$/u.exec(name) ?? [];
      if (modules !== undefined && found === "os") return `${alias ?? "os"}.environ`;
      if (modules !== undefined && found === "os.path" && alias === undefined) return "os.environ";
      if (modules === undefined && found === "environ") return alias ?? "environ";
    }
  }
  return undefined;
}

/** Behind what has to stay first: a cell's magic, a shebang's comments, the docstring, `from __future__`. */
function afterHeader(code: string): number | undefined {
  const magic = PYTHON_MAGIC.exec(code)?.[0].length ?? 0;
  if (/^\s*%%/u.test(code.slice(magic))) return undefined;
  const at = after(DOCSTRING, code, after(COMMENTS, code, magic));
  return after(FUTURE, code, at);
}

/** Behind all that a pattern finds right there. */
function after(pattern: RegExp, code: string, from: number): number {
  let at = from;
  for (;;) {
    pattern.lastIndex = at;
    if (!pattern.test(code) || pattern.lastIndex === at) return at;
    at = pattern.lastIndex;
  }
}
