import { Uri } from "vscode";

export interface Dropped {
  /** Links of the web: for HeyGen to download. */
  readonly links: readonly string[];
  readonly files: readonly Uri[];
}

/** What was dropped, by its addresses; lines that are none are left out. */
export function parseDropped(lines: readonly string[]): Dropped {
  const links: string[] = [];
  const files: Uri[] = [];
  for (const line of lines) {
    if (/^https?:/iu.test(line)) links.push(line);
    else if (/^[a-z][a-z\d+.-]*:/iu.test(line)) files.push(...parsed(line));
  }
  return { links, files };
}

function parsed(line: string): readonly Uri[] {
  try {
    return [Uri.parse(line, true)];
  } catch {
    return [];
  }
}
