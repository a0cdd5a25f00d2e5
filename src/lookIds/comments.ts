/** What opens and closes a comment that has a line of its own, where a language has any. */
type Comment = readonly [open: string, close: string];

const LANGUAGES: readonly (readonly [comment: Comment, languageIds: readonly string[]])[] = [
  [
    ["// ", ""],
    [
      ...["javascript", "javascriptreact", "typescript", "typescriptreact", "jsonc", "go", "java", "csharp"],
      ...["rust", "kotlin", "swift", "php", "c", "cpp", "dart", "scala", "groovy", "objective-c"],
    ],
  ],
  [
    ["# ", ""],
    [
      ...["python", "ruby", "shellscript", "yaml", "dotenv", "env", "properties", "toml", "dockerfile", "r"],
      ...["makefile", "powershell", "terraform", "elixir", "dockercompose", "github-actions-workflow"],
    ],
  ],
  [
    ["<!-- ", " -->"],
    ["html", "xml", "vue", "svelte"],
  ],
  [
    ["-- ", ""],
    ["sql", "lua"],
  ],
  [["; ", ""], ["ini"]],
];

/** By VS Code's language ids. */
export const COMMENTS: ReadonlyMap<string, Comment> = new Map(
  LANGUAGES.flatMap(([comment, languageIds]) => languageIds.map((languageId) => [languageId, comment])),
);
