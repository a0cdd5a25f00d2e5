/** Stands in for what of `vscode` the providers need, so that they can be asked without an editor. */
import type { CompletionItemProvider, HoverProvider } from "vscode";

export { env, l10n } from "../unit/vscode";

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

export class MarkdownString {
  isTrusted: unknown;
  supportHtml = false;
  supportThemeIcons = false;

  constructor(public value = "") {}

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }

  appendText(text: string): this {
    return this.appendMarkdown(text.replaceAll(/[\\`*_{}[\]()#+\-!~]/gu, "\\$&"));
  }
}

export class Hover {
  constructor(
    readonly contents: MarkdownString,
    readonly range: Range,
  ) {}
}

export class CompletionItem {
  constructor(
    readonly label: unknown,
    readonly kind: number,
  ) {}
}

export const CompletionItemKind = { Value: 11 };
export const CompletionTriggerKind = { Invoke: 0 };
export const EndOfLine = { LF: 1 };

export class CompletionList {
  constructor(
    readonly items: readonly CompletionItem[],
    readonly isIncomplete: boolean,
  ) {}
}

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}

  static parse(text: string): Uri {
    const [scheme = "", path = ""] = text.split(":", 2);
    return new Uri(scheme, path);
  }

  toString(): string {
    return `${this.scheme}:${this.path}`;
  }
}

export class WorkspaceEdit {
  readonly size = 0;
}

export class Disposable {
  constructor(readonly dispose: () => void) {}
}

export const window = {};
export const workspace = {};
export const commands = {};

/** What registered last, to be asked by who measures. */
export const registered: { hover?: HoverProvider; completion?: CompletionItemProvider } = {};

export const languages = {
  registerHoverProvider(_selector: unknown, provider: HoverProvider) {
    registered.hover = provider;
  },
  registerCompletionItemProvider(_selector: unknown, provider: CompletionItemProvider) {
    registered.completion = provider;
  },
};
