import type { Page } from "./client";
import { errorAt, nameOf } from "./endpoints";
import type { Endpoint, ListEndpoint } from "./endpoints";
import type { HeyGenError } from "./errors";
import { MAX_NAME } from "./failures";
import type { Clean } from "./failures";
import type { Log } from "./ports";
import type { Answer } from "./sender";
import { list } from "./wire";
import type { Schema } from "./wire";

/** Of an error: enough to say which field of the answer it was. */
interface ParseProblem {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}

export interface DecodeTools {
  readonly clean: Clean;
  readonly log: Log;
}

/** @throws HeyGenError `malformed`, `param` the field's path such as `data.looks_count` */
export function decode<T>(endpoint: Endpoint, schema: Schema<T>, answer: Answer, clean: Clean): T {
  const parsed = schema.safeParse(parseJson(endpoint, answer));
  if (parsed.success) {
    return parsed.data;
  }
  throw malformed(endpoint, answer, fieldOf(parsed.error, [], clean));
}

/** One bad item costs that item, not the page. */
export function decodePage<T>(endpoint: ListEndpoint<T>, answer: Answer, tools: DecodeTools): Page<T> {
  const page = decode(endpoint, list, answer, tools.clean);
  const items: T[] = [];
  page.data.forEach((raw, index) => {
    const parsed = endpoint.item.safeParse(raw);
    if (parsed.success) {
      items.push(parsed.data);
    } else {
      const field = fieldOf(parsed.error, ["data", index], tools.clean);
      tools.log.warn(`${nameOf(endpoint)}: left out item ${index}, unexpected shape at ${field}`);
    }
  });
  const nextToken = page.has_more === false ? undefined : page.next_token;
  if (page.has_more === true && nextToken === undefined) {
    tools.log.warn(`${nameOf(endpoint)}: says there is more but gives no next_token`);
  }
  return { items, nextToken, skipped: page.data.length - items.length };
}

/** A part that may be missing from an answer: undefined, and logged, where its shape is wrong. */
export function decodePart<T>(
  endpoint: Endpoint,
  schema: Schema<T>,
  part: { readonly path: readonly string[]; readonly value: unknown },
  tools: DecodeTools,
): T | undefined {
  if (part.value === undefined || part.value === null) {
    return undefined;
  }
  const parsed = schema.safeParse(part.value);
  if (parsed.success) {
    return parsed.data;
  }
  const field = fieldOf(parsed.error, part.path, tools.clean);
  tools.log.warn(`${nameOf(endpoint)}: left out ${part.path.join(".")}, unexpected shape at ${field}`);
  return undefined;
}

function malformed(endpoint: Endpoint, answer: Answer, field: string): HeyGenError {
  return errorAt(endpoint, "malformed", { status: answer.status, param: field, requestId: answer.requestId });
}

/** An empty body is undefined: a delete may answer so. */
function parseJson(endpoint: Endpoint, answer: Answer): unknown {
  if (answer.text.trim() === "") {
    return undefined;
  }
  try {
    return JSON.parse(answer.text);
  } catch {
    throw malformed(endpoint, answer, "body");
  }
}

/** The keys of a record come from outside, hence `clean`. */
function fieldOf(problem: ParseProblem, above: readonly (string | number)[], clean: Clean): string {
  const path = [...above, ...(problem.issues[0]?.path ?? [])].map(String).join(".");
  return path === "" ? "body" : clean(path, MAX_NAME);
}
