import { Disposable, window, workspace, type TextDocument, type Uri } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { Clock, Log } from "../heygen/ports";
import type { Problem, Scanned } from "../lookIds/problems";
import type { DocumentMentions, DocumentScan } from "./documents";
import { isChecked } from "./examined";
import { onDidLoseFile } from "./fileChanges";
import { judgeText } from "./judging";
import type { AccountKnowledge } from "./knowledge";
import { positionsIn } from "./positions";
import { ShownProblems } from "./shownProblems";
import { toDiagnostics } from "./toDiagnostics";
import { UnknownIds } from "./unknownIds";
import { visibleDocuments } from "./visible";

/** Typing has paused. */
const PAUSE_MS = 300;

export interface ChecksPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly documents: DocumentMentions;
  readonly knowledge: AccountKnowledge;
  readonly log: Log;
}

/** Says what is wrong in the documents in sight, and again when they or the account's avatars change. */
export class Checks {
  readonly #shown: ShownProblems;
  readonly #unknown: UnknownIds;
  readonly #timers = new Map<TextDocument, () => void>();
  /** What is wrong in a scan, for as long as that is the document's. */
  readonly #judged = new WeakMap<DocumentScan, Promise<readonly Problem[] | undefined>>();
  /** Accounts that were asked for everything, because a document names what is not known yet. */
  readonly #asked = new WeakSet<Session>();
  readonly #ends: Disposable;

  constructor(private readonly ports: ChecksPorts) {
    const { account, knowledge } = ports;
    this.#unknown = new UnknownIds(ports.clock);
    this.#shown = new ShownProblems((problems, scope) =>
      toDiagnostics(problems, { knowledge, accountState: account.state, scope }),
    );
    this.#ends = Disposable.from(
      this.#shown,
      this.#followDocuments(),
      this.#followAccount(),
      onDidLoseFile((uri) => {
        this.#shown.forgetUnder(uri, isInSight);
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("heygenAvatars.checks")) this.#shown.reword();
      }),
    );
    this.#checkVisible();
  }

  /** What is wrong in a document as it is now; undefined: it changed meanwhile, or is not looked into. */
  async problemsIn(document: TextDocument): Promise<readonly Problem[] | undefined> {
    const problems = await this.#judge(document);
    return problems && this.#unknown.sure(problems, this.ports.knowledge.session);
  }

  /** Shows what is wrong in a file that need not be open. @returns how many problems are shown; undefined: stopped */
  async showProblems(uri: Uri, scanned: Scanned, isWanted: () => boolean): Promise<number | undefined> {
    const { clock, knowledge } = this.ports;
    const { session } = knowledge;
    const problems = await judgeText(scanned, knowledge, clock, isWanted);
    if (problems === undefined) return undefined;
    await this.#unknown.ask(problems, session);
    if (!isWanted()) return undefined;
    // What is of no folder, such as a cell or an unsaved text, is not there any more once it is closed.
    const isKept = workspace.getWorkspaceFolder(uri) !== undefined;
    return this.#shown.show(uri, this.#unknown.sure(problems, session), positionsIn(scanned.text), isKept);
  }

  /** Takes back what was said of files that are neither among these nor in sight. */
  keepOnly(uris: ReadonlySet<string>): void {
    this.#shown.keepOnly(uris, isInSight);
  }

  dispose(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#ends.dispose();
  }

  #followDocuments(): Disposable {
    const checkVisible = (): void => {
      this.#checkVisible();
    };
    return Disposable.from(
      window.onDidChangeVisibleTextEditors(checkVisible),
      window.onDidChangeVisibleNotebookEditors(checkVisible),
      workspace.onDidChangeTextDocument(({ document }) => {
        const isShown = this.#shown.has(document.uri) || visibleDocuments().includes(document);
        if (isShown) this.#checkSoon(document, PAUSE_MS);
      }),
      // One that is taken for another language is closed and opened, and stays in sight all the while.
      workspace.onDidOpenTextDocument((document) => {
        if (visibleDocuments().includes(document)) this.#checkSoon(document, 0);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#timers.get(document)?.();
        this.#timers.delete(document);
        this.#shown.close(document.uri);
      }),
      // Its cells are documents of their own; as a file it is said of nobody's text.
      workspace.onDidOpenNotebookDocument(({ uri }) => {
        this.#shown.forget(uri);
      }),
      workspace.onDidCloseNotebookDocument((notebook) => {
        for (const { document } of notebook.getCells()) this.#shown.forget(document.uri);
      }),
    );
  }

  #followAccount(): Disposable {
    const { account, documents } = this.ports;
    let session = sessionOf(account.state);
    const onAccount = (): void => {
      if (sessionOf(account.state) === session) return;
      session = sessionOf(account.state);
      this.#shown.dropMentions(isInSight);
    };
    const checkVisible = (): void => {
      this.#checkVisible();
    };
    return Disposable.from(
      { dispose: account.onDidChange(onAccount) },
      { dispose: documents.onDidLearn(checkVisible) },
      { dispose: this.#unknown.onDidAnswer(checkVisible) },
    );
  }

  #checkVisible(): void {
    for (const document of visibleDocuments()) this.#checkSoon(document, 0);
  }

  #checkSoon(document: TextDocument, ms: number): void {
    this.#timers.get(document)?.();
    const cancel = this.ports.clock.setTimer(() => {
      this.#timers.delete(document);
      this.#check(document).catch((error: unknown) => {
        this.ports.log.error(`checks: ${error instanceof Error ? error.name : "failed"}`);
      });
    }, ms);
    this.#timers.set(document, cancel);
  }

  async #check(document: TextDocument): Promise<void> {
    const { version } = document;
    const { session } = this.ports.knowledge;
    const problems = await this.#judge(document);
    if (problems === undefined || document.isClosed || document.version !== version) return;
    this.#shown.show(document.uri, this.#unknown.sure(problems, session), document);
    await Promise.all([this.#askForUnknown(document), this.#unknown.ask(problems, session)]);
  }

  async #judge(document: TextDocument): Promise<readonly Problem[] | undefined> {
    if (!isChecked(document)) return undefined;
    const { clock, documents, knowledge } = this.ports;
    const scan = await documents.scan(document);
    if (scan === undefined) return undefined;
    const isWanted = (): boolean => document.version === scan.version && !document.isClosed;
    const judged = this.#judged.get(scan) ?? judgeText(scan, knowledge, clock, isWanted);
    this.#judged.set(scan, judged);
    return judged;
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
}

function isInSight(uri: Uri): boolean {
  return visibleDocuments().some((document) => document.uri.toString() === uri.toString());
}
