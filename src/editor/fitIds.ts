import { knowsLanguage, textToInsert } from "../commands/insertion";

/** Blanks and line breaks that may stand before a value. UTF-16 units. */
const REACH = 200;

/** Where ids go. `offset`: UTF-16 units, where what they replace begins. */
export interface Gap {
  readonly text: string;
  readonly offset: number;
  readonly languageId: string;
}

export interface PasteFit {
  readonly text: string;
  /** Nothing but a value can stand there; elsewhere the text as it was copied goes first. */
  readonly isCertain: boolean;
}

/** Ids as a place needs them, quoted in code and bare in a string. Several stand in a list in code, else one a line. */
export function fitIds(ids: readonly string[], { text, offset, languageId }: Gap): string {
  const fitted = (id: string): string => textToInsert(id, text, offset, languageId);
  return ids.map(fitted).join(fitted("id") === "id" ? "\n" : ", ");
}

/** What to paste for copied ids; undefined: what was copied fits as it is, or does not fit all places alike. */
export function fitPaste(copied: string, ids: readonly string[], gaps: readonly Gap[]): PasteFit | undefined {
  const [text, ...others] = new Set(gaps.map((gap) => fitIds(ids, gap)));
  if (text === undefined || text === copied || others.length > 0) return undefined;
  return { text, isCertain: gaps.every(wantsValue) };
}

/** In prose a colon or a bracket says nothing. */
function wantsValue({ text, offset, languageId }: Gap): boolean {
  return knowsLanguage(languageId) && /[:=([,]\s*$/u.test(text.slice(Math.max(0, offset - REACH), offset));
}
