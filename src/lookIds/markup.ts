/** What a page's text can stand in, besides being text. */
const PARTS = /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<[/!?]?[A-Za-z]|[{}]/gu;
/** What an attribute can hold, an arrow of a function included, and the tag's end. */
const TAG_PARTS = /"[^"]*(?:"|$)|'[^']*(?:'|$)|\{[^}]*(?:\}|$)|(?<!=)>/gu;
/**
 * Whether the end of a text stands in a tag, a comment, or a template's braces: a comment is none there.
 * One pass forward.
 * @param before the page up to the place
 */
export function isInMarkup(before: string, languageId: string): boolean {
  const hasTemplates = languageId === "vue" || languageId === "svelte";
  const page = withoutCode(withoutCode(before, "script"), "style");
  let depth = 0;
  const parts = new RegExp(PARTS);
  for (let part = parts.exec(page); part !== null; part = parts.exec(page)) {
    const [found] = part;
    if (found === "{") depth += 1;
    else if (found === "}") depth = Math.max(0, depth - 1);
    else if (found.startsWith("<!--") || found.startsWith("<![")) {
      if (parts.lastIndex === page.length && !/(?:-->|\]\]>)$/u.test(found)) return true;
    } else {
      const end = endOfTag(page, parts.lastIndex);
      if (end === undefined) return true;
      parts.lastIndex = end;
    }
  }
  return hasTemplates && depth > 0;
}

/** undefined: it is still open at the text's end. */
function endOfTag(text: string, from: number): number | undefined {
  const parts = new RegExp(TAG_PARTS);
  parts.lastIndex = from;
  for (let part = parts.exec(text); part !== null; part = parts.exec(text)) {
    if (part[0] === ">") return parts.lastIndex;
  }
  return undefined;
}

/** Without what has brackets of its own. */
function withoutCode(page: string, tag: string): string {
  let rest = "";
  let at = 0;
  for (;;) {
    const open = page.indexOf(`<${tag}`, at);
    const close = open === -1 ? -1 : page.indexOf(`</${tag}>`, open);
    if (close === -1) return rest + page.slice(at);
    rest += page.slice(at, open);
    at = close + tag.length + 3;
  }
}
