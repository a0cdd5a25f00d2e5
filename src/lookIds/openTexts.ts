/** What YAML quotes, from where a value begins: an apostrophe in a word begins nothing. It may go on over lines. */
const YAML_TEXTS =
  /(?:^|[ \t])#[^\n]*|(?:^[ \t]*|[:?-][ \t]+|[[{,][ \t]*)(?:"[^"\\]*(?:\\[^][^"\\]*)*(?<double>"?)|'[^']*(?:''[^']*)*(?<single>'?))/gmu;
/** The same in environment files. */
const ENVIRONMENT_TEXTS =
  /^[ \t]*#[^\n]*|^[ \t]*(?:export[ \t]+)?[\w.]+[ \t]*=[ \t]*(?:"[^"\\]*(?:\\[^][^"\\]*)*(?<double>"?)|'[^']*(?<single>'?)|`[^`]*(?<back>`?))/gmu;

/** Whether the end of a text stands in a quoted one, which began on a line before. */
export function endsInYamlText(before: string): boolean {
  return endsInText(before, YAML_TEXTS);
}

export function endsInEnvironmentText(before: string): boolean {
  return endsInText(before, ENVIRONMENT_TEXTS);
}

/** What is not closed goes on to the end. */
function endsInText(before: string, texts: RegExp): boolean {
  return [...before.matchAll(texts)].some(({ groups }) =>
    Object.values(groups ?? {}).some((close) => close === ""),
  );
}
