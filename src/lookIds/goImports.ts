import type { Edit } from "./edit";

/**
 * What makes `os` known in a Go file.
 * @param code the text with blanks for what stands in strings and comments
 * @returns undefined: another `os` is meant there, or the file has no package
 */
export function importGoOs(text: string, code: string): readonly Edit[] | undefined {
  if (/\bos\s*:?=(?!=)|\b(?:var|func|type)\s+os\b/u.test(code)) return undefined;
  if (/^[ \t]*(?:import[ \t]+)?"os"[ \t]*\r?$/mu.test(text)) return [];
  const packageClause = /^package[ \t]+\w+[ \t]*;?[ \t]*\r?\n/mu.exec(code);
  if (packageClause === null) return undefined;
  const at = packageClause.index + packageClause[0].length;
  const group = /^import[ \t]*\([ \t]*\r?\n/mu.exec(code);
  if (group === null) return [{ start: at, end: at, text: '\nimport "os"\n' }];
  const inGroup = group.index + group[0].length;
  return [{ start: inGroup, end: inGroup, text: '\t"os"\n' }];
}
