/** A look as code needs it. */
export interface SnippetLook {
  readonly id: string;
  readonly name: string;
  /** The look's default voice, where it has one. */
  readonly voiceId: string | undefined;
}

export const SNIPPET_FORMATS = ["id", "json", "typescript", "python", "curl", "env"] as const;

export type SnippetFormat = (typeof SNIPPET_FORMATS)[number];

/** Languages in which a whole call can be written. */
export const CALL_LANGUAGES = ["python", "typescript", "curl", "json"] as const;

export type CallLanguage = (typeof CALL_LANGUAGES)[number];

const VIDEOS_URL = "https://api.heygen.com/v3/videos";

/** What stands for a voice that nobody chose yet. */
const NO_VOICE = "YOUR_VOICE_ID";
const SCRIPT = "Hello!";

/** The look as a value, a constant or a call, ready to paste. Ends without a line break. */
export function writeLookAs(format: SnippetFormat, look: SnippetLook): string {
  switch (format) {
    case "id":
      return look.id;
    case "json":
      return JSON.stringify(bodyOf(look), undefined, 2);
    case "typescript":
      return `const avatarId = ${JSON.stringify(look.id)}; // ${comment(look.name)}`;
    case "python":
      return `AVATAR_ID = ${JSON.stringify(look.id)}  # ${comment(look.name)}`;
    case "curl":
      return writeCall("curl", look, SCRIPT);
    case "env":
      return `HEYGEN_AVATAR_ID=${look.id}`;
  }
}

/**
 * A `POST /v3/videos` that makes a video with the look. The key is read from `HEYGEN_API_KEY`, never written down.
 * @param script what the avatar says
 */
export function writeCall(language: CallLanguage, look: SnippetLook, script: string): string {
  const body = { ...bodyOf(look), script };
  switch (language) {
    case "json":
      return JSON.stringify(body, undefined, 2);
    case "curl":
      return curlCall(body);
    case "python":
      return pythonCall(body);
    case "typescript":
      return typescriptCall(body);
  }
}

type Body = Readonly<Record<"avatar_id" | "voice_id", string>> & { readonly script?: string };

function bodyOf({ id, voiceId }: SnippetLook): Body {
  return { avatar_id: id, voice_id: voiceId ?? NO_VOICE };
}

/** Inside a shell's single quotes only the quote itself is special. */
function curlCall(body: Body): string {
  const json = JSON.stringify(body, undefined, 2).replaceAll("'", "'\\''");
  return [
    `curl --request POST ${VIDEOS_URL} \\`,
    `  --header "x-api-key: $HEYGEN_API_KEY" \\`,
    `  --header "content-type: application/json" \\`,
    `  --data '${json}'`,
  ].join("\n");
}

function pythonCall(body: Body): string {
  return [
    "import json",
    "import os",
    "import urllib.request",
    "",
    "request = urllib.request.Request(",
    `    ${JSON.stringify(VIDEOS_URL)},`,
    `    data=json.dumps(${indented(body, "    ")}).encode(),`,
    `    headers={"content-type": "application/json", "x-api-key": os.environ["HEYGEN_API_KEY"]},`,
    ")",
    "with urllib.request.urlopen(request) as response:",
    "    video = json.load(response)",
  ].join("\n");
}

function typescriptCall(body: Body): string {
  return [
    `const response = await fetch(${JSON.stringify(VIDEOS_URL)}, {`,
    `  method: "POST",`,
    `  headers: { "content-type": "application/json", "x-api-key": process.env.HEYGEN_API_KEY ?? "" },`,
    `  body: JSON.stringify(${indented(body, "  ")}),`,
    `});`,
    `const video = await response.json();`,
  ].join("\n");
}

/** JSON is valid Python and TypeScript as long as it holds strings only. */
function indented(body: Body, indent: string): string {
  return JSON.stringify(body, undefined, indent.length).replaceAll("\n", `\n${indent}`);
}

/** A name is free text: one line, and nothing that ends a comment. */
function comment(name: string): string {
  return name.replace(/\s+/gu, " ").trim();
}
