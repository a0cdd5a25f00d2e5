/** The environment variable that HeyGen's own tools read the API key from. */
export const KEY_VARIABLE = "HEYGEN_API_KEY";

/** What an environment file needs for a key. */
export type KeyLine =
  /** It holds this key already. */
  | { readonly kind: "there" }
  /** To be put at its end. */
  | { readonly kind: "line"; readonly text: string }
  /** It holds another key under the same name: writing this one would lose one of the two. */
  | { readonly kind: "otherKey" };

export function keyLine(envFile: string, key: string): KeyLine {
  const values = valuesOf(envFile, KEY_VARIABLE).filter((value) => value !== "");
  if (values.some((value) => value !== key)) return { kind: "otherKey" };
  if (values.length > 0) return { kind: "there" };
  return { kind: "line", text: `${endedLine(envFile)}${KEY_VARIABLE}=${key}\n` };
}

/** The values that an environment file gives to a variable, without quotes and comments. */
export function valuesOf(envFile: string, name: string): readonly string[] {
  const line = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*([^\\r\\n]*)`, "gmu");
  return [...envFile.matchAll(line)].map(([, written = ""]) => {
    const quoted = /^(["'`])(.*?)\1/u.exec(written)?.[2];
    return quoted ?? written.replace(/(?:^|\s)#.*$/u, "").trim();
  });
}

/** A line for what Git leaves out; undefined: it is there. */
export function ignoreLine(gitignore: string): string | undefined {
  const isIgnored = /^\/?\*?\.env\*?\s*$/mu.test(gitignore);
  return isIgnored ? undefined : `${endedLine(gitignore)}.env\n`;
}

/** A line break, where what stands before has none at its end. */
function endedLine(text: string): string {
  return text === "" || text.endsWith("\n") ? "" : "\n";
}
