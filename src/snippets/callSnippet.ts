import { writeCall, type CallLanguage, type SnippetLook } from "./lookSnippets";

const LOOK_MARK = "LOOK\u0001";
const VOICE_MARK = "VOICE\u0002";
const SCRIPT_MARK = "SCRIPT\u0003";

/**
 * A call that makes a video, in the editor's snippet syntax: the look is chosen among some, then voice and script
 * are typed over.
 * @param looks the first one's voice is written; without any, all three are to be typed
 */
export function callSnippet(language: CallLanguage, looks: readonly SnippetLook[]): string {
  const [first] = looks;
  const call = writeCall(language, { id: LOOK_MARK, name: "", voiceId: VOICE_MARK }, SCRIPT_MARK);
  const choice = looks.map(({ id }) => id.replace(/[\\,|]/gu, "\\$&")).join(",");
  return escaped(call)
    .replace(inJson(LOOK_MARK), first === undefined ? "${1:YOUR_LOOK_ID}" : `\${1|${choice}|}`)
    .replace(inJson(VOICE_MARK), `\${2:${escaped(first?.voiceId ?? "YOUR_VOICE_ID")}}`)
    .replace(inJson(SCRIPT_MARK), "${3:Hello!}");
}

/** The marks go through `JSON.stringify`, and then through `escaped`. */
function inJson(mark: string): string {
  return escaped(JSON.stringify(mark).slice(1, -1));
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/gu, "\\$&");
}
