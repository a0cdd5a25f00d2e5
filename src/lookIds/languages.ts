/** VS Code's language ids by a file's ending, for files that are not open; those in which ids stand unquoted matter. */
const BY_ENDING: ReadonlyMap<string, string> = new Map([
  ["py", "python"],
  ["ts", "typescript"],
  ["mts", "typescript"],
  ["cts", "typescript"],
  ["tsx", "typescriptreact"],
  ["js", "javascript"],
  ["mjs", "javascript"],
  ["cjs", "javascript"],
  ["jsx", "javascriptreact"],
  ["json", "json"],
  ["jsonc", "jsonc"],
  ["ipynb", "json"],
  ["yml", "yaml"],
  ["yaml", "yaml"],
  ["env", "dotenv"],
  ["properties", "properties"],
  ["ini", "ini"],
  ["toml", "toml"],
  ["sh", "shellscript"],
  ["bash", "shellscript"],
  ["zsh", "shellscript"],
  ["go", "go"],
  ["java", "java"],
  ["kt", "kotlin"],
  ["cs", "csharp"],
  ["rb", "ruby"],
  ["php", "php"],
  ["rs", "rust"],
  ["swift", "swift"],
  ["md", "markdown"],
  ["mdx", "mdx"],
  ["txt", "plaintext"],
  ["html", "html"],
  ["xml", "xml"],
  ["sql", "sql"],
  ["tf", "terraform"],
  ["http", "http"],
]);

/** @param path with slashes */
export function languageOfFile(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (/^\.env(?:\.|$)/u.test(name)) return "dotenv";
  if (name === "dockerfile" || name.startsWith("dockerfile.")) return "dockerfile";
  if (name === "makefile") return "makefile";
  return BY_ENDING.get(name.slice(name.lastIndexOf(".") + 1));
}
