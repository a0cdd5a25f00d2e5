import {
  Disposable,
  env,
  l10n,
  ThemeIcon,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
} from "vscode";
import type { AccountPort, Session } from "../account/session";
import { sessionOf } from "../account/session";
import type { Clock } from "../heygen/ports";
import type { LookSearchOf } from "../search/lookSearches";
import { inSentence } from "../words/text";
import { textToInsert } from "./insertion";
import { pickGroup } from "./pickers";
import { pickLook } from "./pickLook";
import { say } from "./say";
import { parseGroupId, parseLookId, parseLookIds } from "./targets";

export interface LookCommandPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly searchOf: LookSearchOf;
  /** Offers to set a key or explore the samples; resolves to the session, or undefined when the user leaves. */
  requireSession(): Promise<Session | undefined>;
  openGallery(target: { readonly lookId: string }): void;
  /** Looks were copied: settles when who takes them in code is there. */
  copied(): Promise<void>;
}

/** Copy, insert and find: what brings a look's id into code. */
export class LookCommands {
  /** While the gallery has the focus no editor is active; the id goes where the cursor was last. */
  #lastDocument: TextDocument | undefined = window.activeTextEditor?.document;

  constructor(private readonly ports: LookCommandPorts) {}

  /** Follows the focus from one editor to the next. */
  followEditors(): Disposable {
    return Disposable.from(
      window.onDidChangeActiveTextEditor((editor) => {
        this.#lastDocument = editor?.document ?? this.#lastDocument;
      }),
      workspace.onDidCloseTextDocument((document) => {
        if (document === this.#lastDocument) this.#lastDocument = undefined;
      }),
    );
  }

  async copyLookIds(lookIds: readonly string[]): Promise<void> {
    await env.clipboard.writeText(lookIds.join("\n"));
    await this.ports.copied();
    this.#noteUsed(lookIds);
    const [first] = lookIds;
    say(
      lookIds.length === 1 && first !== undefined
        ? l10n.t("Copied the look ID of {0}", this.#nameOfLook(first))
        : l10n.t("Copied {0} look IDs, one a line", lookIds.length),
    );
  }

  async copyGroupId(groupId: string): Promise<void> {
    await env.clipboard.writeText(groupId);
    const group = sessionOf(this.ports.account.state)?.catalog.state.groups.get(groupId);
    say(l10n.t("Copied the group ID of {0}. Videos want a look ID.", inSentence(group?.name ?? groupId)));
  }

  /** Puts the id at every cursor; without an editor it offers to copy instead. */
  async insertLookId(lookId: string): Promise<void> {
    const editor = await this.#editorToChange();
    if (editor === undefined) {
      const copy = l10n.t("Copy Instead");
      const chosen = await window.showInformationMessage(
        l10n.t("Open the file that should get the look ID, put the cursor there, and insert again."),
        copy,
      );
      if (chosen === copy) await this.copyLookIds([lookId]);
      return;
    }
    const text = editor.document.getText();
    const done = await editor.edit((edit) => {
      for (const selection of editor.selections) {
        const offset = editor.document.offsetAt(selection.start);
        edit.replace(selection, textToInsert(lookId, text, offset, editor.document.languageId));
      }
    });
    if (!done) {
      void window.showWarningMessage(l10n.t("This file cannot be changed. Use “Copy Look ID” instead."));
      return;
    }
    this.#noteUsed([lookId]);
    say(l10n.t("Inserted the look ID of {0}", this.#nameOfLook(lookId)));
  }

  async copyFromCommand(argument: unknown, selection: unknown): Promise<void> {
    const ids = parseLookIds(argument, selection);
    const chosen = ids.length > 0 ? ids : await this.#ask(l10n.t("Copy Look ID"));
    if (chosen.length > 0) await this.copyLookIds(chosen);
  }

  async insertFromCommand(argument: unknown): Promise<void> {
    const lookId = parseLookId(argument) ?? (await this.#ask(l10n.t("Insert Look ID")))[0];
    if (lookId !== undefined) await this.insertLookId(lookId);
  }

  async copyGroupFromCommand(argument: unknown): Promise<void> {
    const groupId = parseGroupId(argument) ?? (await this.#askForGroup());
    if (groupId !== undefined) await this.copyGroupId(groupId);
  }

  async find(): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const lookId = await pickLook(session, this.ports, {
      title: l10n.t("Find Look"),
      placeholder: l10n.t("Type a name, group, type or ID. Enter copies the look ID."),
      buttons: [
        {
          button: { iconPath: new ThemeIcon("insert"), tooltip: l10n.t("Insert Look ID") },
          run: (id) => void this.insertLookId(id),
        },
        {
          button: { iconPath: new ThemeIcon("preview"), tooltip: l10n.t("Open in Gallery") },
          run: (id) => {
            this.ports.openGallery({ lookId: id });
          },
        },
      ],
    });
    if (lookId !== undefined) await this.copyLookIds([lookId]);
  }

  async #ask(title: string): Promise<readonly string[]> {
    const session = await this.ports.requireSession();
    if (session === undefined) return [];
    const placeholder = l10n.t("Which look?");
    const lookId = await pickLook(session, this.ports, { title, placeholder });
    return lookId === undefined ? [] : [lookId];
  }

  async #askForGroup(): Promise<string | undefined> {
    const session = await this.ports.requireSession();
    return session === undefined
      ? undefined
      : pickGroup(session, this.ports.clock, {
          title: l10n.t("Copy Group ID"),
          placeholder: l10n.t("Which avatar group? Videos want a look ID, not this one."),
        });
  }

  async #editorToChange(): Promise<TextEditor | undefined> {
    const last = this.#lastDocument;
    const visible =
      window.activeTextEditor ?? window.visibleTextEditors.find((editor) => editor.document === last);
    return visible ?? (last === undefined ? window.visibleTextEditors[0] : window.showTextDocument(last));
  }

  #noteUsed(lookIds: readonly string[]): void {
    void sessionOf(this.ports.account.state)?.bookmarks.noteUsed(lookIds);
  }

  #nameOfLook(lookId: string): string {
    const look = sessionOf(this.ports.account.state)?.catalog.state.looks.get(lookId);
    return inSentence(look?.name ?? lookId);
  }
}
