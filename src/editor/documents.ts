import type { Disposable, TextDocument } from "vscode";
import type { Log } from "../heygen/ports";
import type { Mention } from "../lookIds/mention";
import type { Scanned } from "../lookIds/problems";
import { languageOf } from "./documentLanguage";
import { scanText, type ScanPorts } from "./scan";
import { isTooLong, lengthOf } from "./examined";

/** Pages of a list come fast; what they teach is taken in together. */
const GATHER_MS = 500;

export interface DocumentMentionsPorts extends ScanPorts {
  readonly log: Log;
  /** Tells when other ids are known than before. The returned function unsubscribes. */
  onDidLearn(listener: () => void): () => void;
}

export interface DocumentScan extends Scanned {
  readonly version: number;
}

interface Kept {
  readonly version: number;
  readonly languageId: string;
  readonly revision: number;
  readonly scan: Promise<DocumentScan | undefined>;
}

/**
 * The ids in open documents, scanned when somebody asks and kept for as long as the document and what the account
 * knows stay as they are. Notebooks' cells, untitled, compared and virtual documents are documents like others.
 */
export class DocumentMentions implements Disposable {
  readonly #kept = new WeakMap<TextDocument, Kept>();
  #revision = 0;
  /** Of which the log has been told. */
  readonly #tooLong = new WeakSet<TextDocument>();
  readonly #listeners = new Set<() => void>();
  readonly #unlearn: () => void;
  #cancel: (() => void) | undefined;

  constructor(private readonly ports: DocumentMentionsPorts) {
    this.#unlearn = ports.onDidLearn(() => {
      this.#cancel ??= ports.clock.setTimer(() => {
        this.#cancel = undefined;
        this.#revision += 1;
        for (const listener of [...this.#listeners]) listener();
      }, GATHER_MS);
    });
  }

  /** Other ids are known: a document may be another one by that. The returned function unsubscribes. */
  onDidLearn(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves to undefined where the document changed meanwhile, was closed, or is too long. Never rejects. */
  scan(document: TextDocument): Promise<DocumentScan | undefined> {
    const kept = this.#kept.get(document);
    if (kept?.revision === this.#revision && isAsItWas(document, kept)) return kept.scan;
    const { version, languageId } = document;
    const scan = this.#scan(document);
    this.#kept.set(document, { version, languageId, revision: this.#revision, scan });
    return scan;
  }

  /** The id under a position, if any. `offset`: UTF-16 units. */
  async mentionAt(document: TextDocument, offset: number): Promise<Mention | undefined> {
    const scan = await this.scan(document);
    return scan?.mentions.find(({ start, end }) => start <= offset && offset <= end);
  }

  dispose(): void {
    this.#cancel?.();
    this.#unlearn();
  }

  async #scan(document: TextDocument): Promise<DocumentScan | undefined> {
    if (isTooLong(document)) {
      if (!this.#tooLong.has(document)) {
        this.ports.log.info(`in code: left out a document of ${lengthOf(document)} characters`);
      }
      this.#tooLong.add(document);
      return undefined;
    }
    const { version, languageId } = document;
    const isCurrent = (): boolean => isAsItWas(document, { version, languageId }) && !document.isClosed;
    const scanned = await scanText(document.getText(), languageOf(document), this.ports, isCurrent);
    return scanned && { ...scanned, version };
  }
}

/** A document that is taken for another language stays the same one, in the same version. */
function isAsItWas(document: TextDocument, { version, languageId }: Pick<Kept, "version" | "languageId">) {
  return document.version === version && document.languageId === languageId;
}
