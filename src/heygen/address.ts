import { errorAt } from "./endpoints";
import type { Endpoint } from "./endpoints";

export type Ids = Readonly<Record<string, string>>;
export type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * Path and query of a call.
 * @throws HeyGenError `invalid`, `param` naming the id that cannot stand in a path
 */
export function addressOf(endpoint: Endpoint, ids: Ids, query: Query): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeId(endpoint, name, ids[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

function encodeId(endpoint: Endpoint, name: string, id: string | undefined): string {
  try {
    if (id !== undefined && id.trim() !== "" && !hasDotSegment(id)) {
      return encodeURIComponent(id);
    }
  } catch {
    // Half of a surrogate pair cannot be encoded.
  }
  throw errorAt(endpoint, "invalid", { param: name });
}

/** Also when encoded, however often: something on the way may decode once more than we encoded. */
function hasDotSegment(id: string): boolean {
  for (let text = id; ;) {
    if (text.split(/[/\\]/).some((segment) => segment === "." || segment === "..")) {
      return true;
    }
    const decoded = text.replace(/%(25|2e|2f|5c)/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
    if (decoded === text) {
      return false;
    }
    text = decoded;
  }
}
