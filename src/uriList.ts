/** The addresses in a `text/uri-list`, one each. Lines that begin with # are comments (RFC 2483). */
export function linesOf(list: string): readonly string[] {
  const lines = list.split(/\r?\n/u).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}
