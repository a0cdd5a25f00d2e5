import { workspace, type Disposable, type TextDocument } from "vscode";
import type { Clock, Log } from "../heygen/ports";
import { findMentions } from "../lookIds/findMentions";
import { speaksOfHeyGen } from "../lookIds/gate";
import type { KnownAs, Mention } from "../lookIds/mention";
import { findMisuses, type Misuse } from "../lookIds/misuse";
import type { Scanned } from "../lookIds/problems";
import { LONGEST } from "./visible";

/** A text is scanned in parts of this many UTF-16 units, between which the editor gets its turn. */
const PART = 256 * 1024;

export interface DocumentMentionsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly knownAs: (id: string) => KnownAs;
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

/** Scans part by part while `isWanted`. Resolves to undefined when it is not any more. */
export async function scanText(
  text: string,
  languageId: string | undefined,
  { clock, knownAs }: Pick<DocumentMentionsPorts, "clock" | "knownAs">,
  isWanted: () => boolean,
): Promise<Scanned | undefined> {
  const speaks = speaksOfHeyGen(text);
  const mentions: Mention[] = [];
  const misuses: Misuse[] = [];
  for (let from = 0; from < text.length; from += PART) {
    if (from > 0) await turn(clock);
    if (!isWanted()) return undefined;
    const part = { from, to: Math.min(text.length, from + PART) };
    mentions.push(...findMentions(text, { languageId, known: knownAs, speaks }, part));
    if (speaks) misuses.push(...findMisuses(text, languageId, part));
  }
  return { text, mentions, misuses };
}

function turn(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(resolve, 0);
  });
}
