import { isSentToOthers } from "./sentTo";

/** `Authorization: Bearer` in a text, up to the blank behind it. Offsets: UTF-16 units. */
export interface Bearer {
  readonly start: number;
  readonly end: number;
}

const BEARER =
  /\bauthorization\b["'`\]]{0,2}\s{0,3}(?::=|=>|[:=,])?\s{0,3}[fr$@]?["'`]?[ \t]?Bearer(?=[ \t])/giu;

/** How long what is sent may be. UTF-16 units. */
const REACH = 120;

/** Those behind which HeyGen's API key is sent. */
export function bearersOfKeys(text: string): readonly Bearer[] {
  return [...text.matchAll(BEARER)].flatMap(({ 0: whole, index }) => {
    const end = index + whole.length;
    const isMeant = isHeyGensKey(sentAt(text, end + 1)) && !isSentToOthers(text, index);
    return isMeant ? [{ start: index, end }] : [];
  });
}

/** What is sent: the value or the expression alone, not what else stands on the line. */
function sentAt(text: string, at: number): string {
  const [line = ""] = text.slice(at, at + REACH).split("\n", 1);
  const filled = /^[$#]?\{{1,2}([^}]+)/u.exec(line)?.[1];
  if (filled !== undefined) return filled;
  const added = /^(?:["'`]\s*[+.]|(?:\{\}|%s)["'`]\s*(?:%|\.format\())\s*([^,;}\n]*)/u.exec(line)?.[1];
  return added ?? /^[^"'`\s,;]*/u.exec(line)?.[0] ?? "";
}

/** Other vendors, whose keys do go behind Bearer. */
const OTHERS =
  /openai|anthropic|claude|gemini|google|azure|eleven|stripe|supabase|deepgram|groq|mistral|replicate|hugging|github|slack|notion|airtable/iu;

/** Keys beside HeyGen's API: those of one's own server, and of HeyGen's OAuth. */
const OTHER_KEYS = /proxy|gateway|oauth|client/iu;

function isHeyGensKey(sent: string): boolean {
  if (sent.includes("sk_V2_")) return true;
  return /heygen[\w.[\]"'-]{0,20}key/iu.test(sent) && !OTHERS.test(sent) && !OTHER_KEYS.test(sent);
}
