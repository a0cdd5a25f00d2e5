/**
 * Stands in for `vscode` in unit tests: the rooms under test put sentences together with `l10n.t`, numbers with
 * `env.language`, and need nothing else of the editor.
 */

type Argument = string | number | boolean;

interface Message {
  readonly message: string;
  readonly args?: readonly Argument[] | Readonly<Record<string, Argument>>;
  readonly comment: string | readonly string[];
}

function t(
  message: string | Message,
  ...args: readonly (Argument | Readonly<Record<string, Argument>>)[]
): string {
  if (typeof message !== "string") return fill(message.message, named(message.args ?? []));
  const [first] = args;
  return fill(message, typeof first === "object" ? new Map(Object.entries(first)) : named(args));
}

function named(args: readonly unknown[] | Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(args));
}

/** A placeholder without a value stays as it is, as in VS Code. */
function fill(message: string, values: ReadonlyMap<string, unknown>): string {
  return message.replaceAll(/\{([^}]+)\}/gu, (placeholder, name: string) =>
    values.has(name) ? String(values.get(name)) : placeholder,
  );
}

export const l10n = { t, bundle: undefined, uri: undefined };

export const env = { language: "en" };
