import { workspace, type Disposable, type TextDocument } from "vscode";
import type { Log } from "../heygen/ports";
import type { Mention } from "../lookIds/mention";
import type { Scanned } from "../lookIds/problems";
import { scanText, type ScanPorts } from "./scan";
import { LONGEST } from "./visible";

export interface DocumentMentionsPorts extends ScanPorts {
  readonly log: Log;
}

export interface DocumentScan extends Scanned {
  readonly version: number;
}

interface Kept {
  readonly version: number;
  readonly revision: number;
  readonly scan: Promise<DocumentScan | undefined>;
}

/**
 * The ids in open documents, scanned when somebody asks and kept for as long as the document and what the account
 * knows stay as they are. Notebooks' cells, untitled, compared and virtual documents are documents like others.
 */
export class DocumentMentions implements Disposable {
  #kept = new WeakMap<TextDocument, Kept>();
  #revision = 0;
  readonly #closing = workspace.onDidCloseTextDocument((document) => this.#kept.delete(document));

  constructor(private readonly ports: DocumentMentionsPorts) {}

  /** Other ids are known than before. */
  forget(): void {
    this.#revision += 1;
  }

  /** Resolves to undefined where the document changed meanwhile, was closed, or is too long. Never rejects. */
  scan(document: TextDocument): Promise<DocumentScan | undefined> {
    const kept = this.#kept.get(document);
    if (kept?.version === document.version && kept.revision === this.#revision) return kept.scan;
    const { version } = document;
    const scan = this.#scan(document);
    this.#kept.set(document, { version, revision: this.#revision, scan });
    return scan;
  }

  /** The id under a position, if any. `offset`: UTF-16 units. */
  async mentionAt(document: TextDocument, offset: number): Promise<Mention | undefined> {
    const scan = await this.scan(document);
    return scan?.mentions.find(({ start, end }) => start <= offset && offset <= end);
  }

  dispose(): void {
    this.#closing.dispose();
  }

  async #scan(document: TextDocument): Promise<DocumentScan | undefined> {
    const { version, languageId } = document;
    const text = document.getText();
    if (text.length > LONGEST) {
      this.ports.log.info(`checks: left out a document of ${text.length} characters`);
      return undefined;
    }
    const isCurrent = (): boolean => document.version === version && !document.isClosed;
    const scanned = await scanText(text, languageId, this.ports, isCurrent);
    return scanned && { ...scanned, version };
  }
}
