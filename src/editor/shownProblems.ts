import { languages, Range, type Diagnostic, type Uri } from "vscode";
import type { Problem } from "../lookIds/problems";
import type { Positions } from "./positions";

/** A problem with its place in the text as it was when it was found. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly range: Range;
}

interface Shown {
  readonly uri: Uri;
  readonly problems: readonly PlacedProblem[];
  /** Told by the whole workspace's check: stays when the file is closed. */
  readonly isKept: boolean;
}

/** What is listed in the Problems panel, each file's as problems, so that it can be worded anew. */
export class ShownProblems {
  readonly #collection = languages.createDiagnosticCollection("heygenAvatars");
  readonly #shown = new Map<string, Shown>();

  /** @param word what the user reads; what is turned off is left out */
  constructor(
    private readonly word: (problems: readonly PlacedProblem[], uri: Uri) => readonly Diagnostic[],
  ) {}

  has(uri: Uri): boolean {
    return this.#shown.has(uri.toString());
  }

  /** @returns how many are shown */
  show(uri: Uri, problems: readonly Problem[], positions: Positions, isKept = this.#isKept(uri)): number {
    const placed = problems.map((problem) => ({
      problem,
      range: new Range(positions.positionAt(problem.start), positions.positionAt(problem.end)),
    }));
    return this.#put({ uri, problems: placed, isKept });
  }

  /** Words all of it anew. */
  reword(): void {
    for (const shown of [...this.#shown.values()]) this.#put(shown);
  }

  /** Takes back what an account knew better, where nobody looks: it is said anew when somebody does. */
  dropMentions(isInSight: (uri: Uri) => boolean): void {
    for (const shown of [...this.#shown.values()]) {
      if (isInSight(shown.uri)) continue;
      this.#put({ ...shown, problems: shown.problems.filter(({ problem }) => problem.kind === "misuse") });
    }
  }

  /** Takes back what was kept of files that are not among these. */
  keepOnly(uris: ReadonlySet<string>, isInSight: (uri: Uri) => boolean): void {
    for (const { uri, isKept } of [...this.#shown.values()]) {
      if (isKept && !uris.has(uri.toString()) && !isInSight(uri)) this.forget(uri);
    }
  }

  /** A document was closed. */
  close(uri: Uri): void {
    if (!this.#isKept(uri)) this.forget(uri);
  }

  forget(uri: Uri): void {
    this.#shown.delete(uri.toString());
    this.#collection.delete(uri);
  }

  /** A file or a folder is gone; what is still in sight stays until it is closed. */
  forgetUnder(gone: Uri, isInSight: (uri: Uri) => boolean): void {
    const folder = `${gone.path.replace(/\/$/u, "")}/`;
    for (const shown of [...this.#shown.values()]) {
      const { uri } = shown;
      if (uri.path !== gone.path && !uri.path.startsWith(folder)) continue;
      if (isInSight(uri)) this.#put({ ...shown, isKept: false });
      else this.forget(uri);
    }
  }

  dispose(): void {
    this.#collection.dispose();
  }

  #isKept(uri: Uri): boolean {
    return this.#shown.get(uri.toString())?.isKept ?? false;
  }

  #put(shown: Shown): number {
    const { uri, problems } = shown;
    if (problems.length === 0) {
      this.forget(uri);
      return 0;
    }
    this.#shown.set(uri.toString(), shown);
    const diagnostics = this.word(problems, uri);
    this.#collection.set(uri, diagnostics);
    return diagnostics.length;
  }
}
