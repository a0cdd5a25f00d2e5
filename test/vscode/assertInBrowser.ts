/** What the tests use of `node:assert/strict`, for the extension host in a browser worker. */

class AssertionError extends Error {
  override readonly name = "AssertionError";
}

type Check = ((error: unknown) => boolean) | RegExp;

function fail(message = "Failed"): never {
  throw new AssertionError(message);
}

function check(holds: boolean, message: string | undefined, otherwise: () => string): void {
  if (!holds) fail(message ?? otherwise());
}

function show(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

function assert(value: unknown, message?: string): asserts value {
  check(Boolean(value), message, () => `${show(value)} is not truthy`);
}

async function rejection(
  work: Promise<unknown> | (() => Promise<unknown>),
): Promise<{ readonly error: unknown }> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    return { error };
  }
  return fail("Nothing was rejected");
}

function accept(error: unknown, expected: Check | undefined): void {
  if (expected === undefined) return;
  const accepted = expected instanceof RegExp ? expected.test(String(error)) : expected(error);
  check(accepted, undefined, () => `Another error was expected than ${String(error)}`);
}

export default Object.assign(assert, {
  fail,
  ok: (value: unknown, message?: string) => {
    check(Boolean(value), message, () => `${show(value)} is not truthy`);
  },
  equal: (actual: unknown, expected: unknown, message?: string) => {
    check(Object.is(actual, expected), message, () => `${show(actual)} is not ${show(expected)}`);
  },
  notEqual: (actual: unknown, other: unknown, message?: string) => {
    check(!Object.is(actual, other), message, () => `${show(actual)} was not expected`);
  },
  deepEqual: (actual: unknown, expected: unknown, message?: string) => {
    check(isSame(actual, expected), message, () => `${show(actual)} is not ${show(expected)}`);
  },
  match: (text: string, pattern: RegExp, message?: string) => {
    check(pattern.test(text), message, () => `${show(text)} does not match ${String(pattern)}`);
  },
  doesNotMatch: (text: string, pattern: RegExp, message?: string) => {
    check(!pattern.test(text), message, () => `${show(text)} matches ${String(pattern)}`);
  },
  rejects: async (work: Promise<unknown> | (() => Promise<unknown>), expected?: Check) => {
    accept((await rejection(work)).error, expected);
  },
});
