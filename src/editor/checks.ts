import { languages, window, workspace, type TextDocument, type Uri } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { Clock } from "../heygen/ports";
import { findProblems, type Problem, type Scanned } from "../lookIds/problems";
import type { DocumentMentions } from "./documents";
import { isChecked } from "./examined";
import type { AccountKnowledge } from "./knowledge";
import { positionsIn, type Positions } from "./positions";
import { toDiagnostics } from "./toDiagnostics";
import { visibleDocuments } from "./visible";

/** Typing has paused. */
const PAUSE_MS = 300;

export interface ChecksPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly documents: DocumentMentions;
  readonly knowledge: AccountKnowledge;
}

/** Says what is wrong in the documents in sight, and again when they or the account's avatars change. */
export class Checks {
  readonly #shown = languages.createDiagnosticCollection("heygenAvatars");
  readonly #timers = new Map<TextDocument, () => void>();
  /** Files that the whole workspace's check has told of: closing one leaves what is said of it. */
  readonly #keptUris = new Set<string>();
  /** Accounts that were asked for everything, because a document names what is not known yet. */
  readonly #asked = new WeakSet<Session>();
  readonly #ends: readonly { dispose(): void }[];

  constructor(private readonly ports: ChecksPorts) {
    const checkVisible = (): void => {
      for (const document of visibleDocuments()) this.#checkSoon(document, 0);
    };
    this.#ends = [
      this.#shown,
      window.onDidChangeVisibleTextEditors(checkVisible),
      window.onDidChangeVisibleNotebookEditors(checkVisible),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (visibleDocuments().includes(document)) this.#checkSoon(document, PAUSE_MS);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#forget(document);
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("heygenAvatars.checks")) checkVisible();
      }),
      { dispose: ports.documents.onDidLearn(checkVisible) },
    ];
    checkVisible();
  }

  /** What is wrong in a document as it is now; undefined: it changed meanwhile, or is not looked into. */
  async problemsIn(document: TextDocument): Promise<readonly Problem[] | undefined> {
    if (!isChecked(document)) return undefined;
    const scan = await this.ports.documents.scan(document);
    return scan && findProblems(scan, this.ports.knowledge);
  }

  /** Shows what is wrong in a file that need not be open. @returns how many problems are shown */
  showProblems(uri: Uri, scanned: Scanned): number {
    const diagnostics = this.#diagnose(
      findProblems(scanned, this.ports.knowledge),
      positionsIn(scanned.text),
      uri,
    );
    this.#shown.set(uri, diagnostics);
    if (diagnostics.length > 0) this.#keptUris.add(uri.toString());
    return diagnostics.length;
  }

  /** Takes back what was said of files that are not in sight. */
  clearKept(): void {
    this.#keptUris.clear();
    const visible = new Set(visibleDocuments().map(({ uri }) => uri.toString()));
    const shown: Uri[] = [];
    for (const [uri] of this.#shown) shown.push(uri);
    for (const uri of shown) if (!visible.has(uri.toString())) this.#shown.delete(uri);
  }

  dispose(): void {
    for (const cancel of this.#timers.values()) cancel();
    for (const end of this.#ends) end.dispose();
  }

  #checkSoon(document: TextDocument, ms: number): void {
    this.#timers.get(document)?.();
    const cancel = this.ports.clock.setTimer(() => {
      this.#timers.delete(document);
      void this.#check(document);
    }, ms);
    this.#timers.set(document, cancel);
  }

  async #check(document: TextDocument): Promise<void> {
    const { version } = document;
    const problems = await this.problemsIn(document);
    if (problems === undefined || document.isClosed || document.version !== version) return;
    this.#shown.set(document.uri, this.#diagnose(problems, document, document.uri));
    await this.#askForUnknown(document);
  }

  #diagnose(problems: readonly Problem[], positions: Positions, scope: Uri) {
    const { account, knowledge } = this.ports;
    return toDiagnostics(problems, positions, { knowledge, accountState: account.state, scope });
  }

  /** What a document names and nobody knows may be further down the lists: everything is loaded, once an account. */
  async #askForUnknown(document: TextDocument): Promise<void> {
    const { account, documents, knowledge } = this.ports;
    const session = sessionOf(account.state);
    if (session === undefined || this.#asked.has(session) || knowledge.isComplete) return;
    await session.library.looksRestored;
    const scan = await documents.scan(document);
    const isUnknown = scan?.mentions.some(({ id }) => knowledge.knownAs(id) === undefined) ?? false;
    if (!isUnknown || this.#asked.has(session) || session.library.state.load.kind !== "idle") return;
    this.#asked.add(session);
    await session.library.load();
  }

  #forget(document: TextDocument): void {
    this.#timers.get(document)?.();
    this.#timers.delete(document);
    if (!this.#keptUris.has(document.uri.toString())) this.#shown.delete(document.uri);
  }
}
