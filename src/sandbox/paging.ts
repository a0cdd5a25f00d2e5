import { invalid, type Answer } from "./envelope";
import { hashOf } from "./random";

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 50;

/** A token names the last row that was sent, so that rows added or removed meanwhile disturb nobody. */
function tokenOf(filters: string, order: number): string {
  return btoa(`${hashOf(filters).toString(36)}.${order.toString(36)}`).replace(/=+$/, "");
}

function orderOf(token: string, filters: string): number {
  try {
    const [filter, order = ""] = atob(token).split(".");
    const value = Number.parseInt(order, 36);
    if (filter === hashOf(filters).toString(36) && Number.isSafeInteger(value)) return value;
  } catch {
    // Not base64: not one of ours.
  }
  throw invalid("token", "The token is not valid for this list.");
}

function limitOf(query: URLSearchParams): number {
  const text = query.get("limit");
  if (text === null) return DEFAULT_LIMIT;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > MAX_LIMIT)
    throw invalid("limit", "limit must be from 1 to 50.");
  return limit;
}

/** One page of `rows`, which go from high order to low and are filtered already. */
export function pageOf<T extends { readonly order: number }>(
  query: URLSearchParams,
  rows: readonly T[],
  toWire: (row: T) => unknown,
): Answer {
  const limit = limitOf(query);
  const filters = ["ownership", "group_id", "avatar_type"].map((name) => query.get(name) ?? "").join("\n");
  const token = query.get("token");
  const below = token === null || token === "" ? Infinity : orderOf(token, filters);
  const start = rows.findIndex((row) => row.order < below);
  const page = start === -1 ? [] : rows.slice(start, start + limit);
  const last = page.at(-1);
  const more = last !== undefined && last !== rows.at(-1);
  return {
    status: 200,
    body: { data: page.map(toWire), has_more: more, next_token: more ? tokenOf(filters, last.order) : null },
  };
}
