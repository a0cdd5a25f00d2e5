import { linesOf } from "../../src/uriList";

/** What a drag carries, by type. */
export interface Carried {
  getData(type: string): string;
}

/** Addresses of what was dropped, one each; VS Code's explorer and browsers name them differently. */
export function droppedUris(carried: Carried, max: number): string[] {
  const lists = ["application/vnd.code.uri-list", "text/uri-list"].map((type) =>
    linesOf(carried.getData(type)),
  );
  const found = [...lists, urisOfJson(carried.getData("resourceurls"))].find(({ length }) => length > 0);
  return [...new Set(found ?? [])].slice(0, max);
}

function urisOfJson(text: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** A file that does not say where it lies. */
interface Handed {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Files as the desktop hands them over, read whole; without what cannot be read, as folders. Never rejects.
 * @param maxBytes of all of them
 */
export async function readFiles(
  files: readonly Handed[],
  maxBytes: number,
): Promise<readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] | "tooLarge"> {
  if (files.reduce((sum, { size }) => sum + size, 0) > maxBytes) return "tooLarge";
  const reading = files.map((file) =>
    file.arrayBuffer().then(
      (buffer) => [{ name: file.name, bytes: new Uint8Array(buffer) }],
      () => [],
    ),
  );
  return (await Promise.all(reading)).flat();
}
