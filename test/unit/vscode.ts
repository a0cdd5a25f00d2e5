/**
 * Stands in for `vscode` in unit tests: the rooms under test put sentences together with `l10n.t`, numbers with
 * `env.language`; commands also ask and say things, see `editorWindow.ts`.
 */
export { window } from "./editorWindow";

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

export const QuickInputButtons = { Back: { tooltip: "Back" } };

export const ProgressLocation = { Window: 10, Notification: 15 };

export class ThemeIcon {
  constructor(readonly id: string) {}
}

const ADDRESS = /^([^:/?#]+):(?:\/\/([^/?#]*))?([^?#]*)(.*)$/u;

/** An address, judged as strictly as VS Code does. */
export class Uri {
  private constructor(
    private readonly text: string,
    readonly scheme: string,
    readonly path: string,
  ) {}

  static parse(text: string): Uri {
    const [, scheme = "", authority, path = ""] = ADDRESS.exec(text) ?? [];
    const fits =
      authority === undefined || authority === "" ? !path.startsWith("//") : /^(?:\/|$)/u.test(path);
    if (!/^[a-z][\w+.-]*$/iu.test(scheme) || !fits) throw new Error("[UriError]");
    return new Uri(text, scheme, decodeURIComponent(path));
  }

  static joinPath({ text }: Uri, ...parts: readonly string[]): Uri {
    return Uri.parse([text, ...parts].join("/"));
  }

  toString(): string {
    return this.text;
  }
}

export const InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 };

export const QuickPickItemKind = { Separator: -1, Default: 0 };

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };

export const ViewColumn = { Active: -1 };

/** What lies in the workspace, as far as a test says so. */
export const lying = { paths: new Set<string>() };

export const commands = { executeCommand: () => Promise.resolve(undefined) };

/** An empty folder, but for what a test says. */
export const workspace = {
  workspaceFolders: [],
  findFiles: () => Promise.resolve([]),
  asRelativePath: (uri: Uri) => uri.path,
  fs: {
    stat: ({ path }: Uri) =>
      lying.paths.has(path)
        ? Promise.resolve({ type: FileType.File })
        : Promise.reject(new Error("FileNotFound")),
  },
};

/** What is dropped, by type. */
export class DataTransfer {
  readonly #items = new Map<string, DataTransferItem>();

  get(type: string): DataTransferItem | undefined {
    return this.#items.get(type);
  }

  set(type: string, item: DataTransferItem): void {
    this.#items.set(type, item);
  }

  [Symbol.iterator](): IterableIterator<[string, DataTransferItem]> {
    return this.#items.entries();
  }
}

export class DataTransferItem {
  constructor(readonly value: unknown) {}

  asString(): Promise<string> {
    return Promise.resolve(typeof this.value === "string" ? this.value : "");
  }

  asFile(): unknown {
    return typeof this.value === "string" ? undefined : this.value;
  }
}
