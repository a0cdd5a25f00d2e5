/** Whether values stand without quotes in a language: `always`, where the value looks like an id, or never. */
export type BareValues = "always" | "distinctive" | "never";

const ALWAYS = new Set([
  ...["dotenv", "env", "properties", "ini", "yaml", "dockercompose", "github-actions-workflow", "http"],
  ...["shellscript", "bat", "dockerfile", "makefile", "helm", "azure-pipelines"],
]);

const DISTINCTIVE = new Set([
  "markdown",
  "plaintext",
  "mdx",
  "restructuredtext",
  "asciidoc",
  "log",
  "csv",
  "tsv",
]);

export function bareValuesIn(languageId: string | undefined): BareValues {
  if (languageId === undefined || DISTINCTIVE.has(languageId)) return "distinctive";
  return ALWAYS.has(languageId) ? "always" : "never";
}
