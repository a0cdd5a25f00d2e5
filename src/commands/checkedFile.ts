import { FileType, l10n, workspace, type Uri } from "vscode";
import { bytesOfFile } from "../creation/checks/byteSource";
import type { PhotoFacts, UsableFacts } from "../creation/checks/facts";
import type { Warning } from "../creation/checks/findings";
import { inspectFile } from "../creation/checks/inspectFile";
import { MAX_PHOTO_BYTES } from "../creation/checks/limits";
import type { PhotoConverter } from "../creation/conversion/port";
import { bytesOf, holdSource, type SourceFile } from "../creation/sourceFile";
import { describeRefusal } from "../words/creation";
import { inSentence } from "../words/text";

/** A file that HeyGen would take. */
export interface ChosenFile {
  readonly source: SourceFile;
  /** Where it lies; undefined: it is a copy in memory. */
  readonly uri: string | undefined;
  readonly facts: UsableFacts;
  /** What may turn out weak. */
  readonly warnings: readonly Warning[];
  /** Set where a converted copy would do better. */
  readonly convertible: PhotoFacts | undefined;
}

export type CheckedFile =
  | { readonly kind: "usable"; readonly file: ChosenFile }
  | {
      readonly kind: "refused";
      /** Sentences: why, and what to do. */
      readonly reasons: string;
      /** Set where a converted copy would do. */
      readonly original: { readonly source: SourceFile; readonly facts: PhotoFacts } | undefined;
    };

export interface FilePorts {
  readonly uploads: {
    /** Rejects where it cannot be read. */
    readonly openFile: (uri: Uri) => Promise<SourceFile>;
  };
  /** With the first copy that is asked for. */
  loadConverter(): Promise<PhotoConverter>;
}

/** Opens and checks a file; shows nothing. Never rejects. Of footage only a few pieces are read. */
export async function checkFile(uri: Uri, { uploads }: Pick<FilePorts, "uploads">): Promise<CheckedFile> {
  const fileName = fileNameOf(uri);
  try {
    const stat = await workspace.fs.stat(uri);
    if (stat.type & FileType.Directory) {
      return refused(l10n.t("{0} is a folder. Choose a photo or clip.", inSentence(fileName)));
    }
    const source = await uploads.openFile(uri);
    const { maxBytes, opened } = source;
    if (maxBytes !== undefined && opened.sizeBytes > maxBytes) {
      const { sizeBytes } = opened;
      return refused(
        describeRefusal({ severity: "refusal", code: "tooLargeHere", sizeBytes, maxBytes }, fileName),
      );
    }
    return await inspect(await holdSmall(source), uri);
  } catch {
    return refused(l10n.t("{0} cannot be read. It may have been moved or deleted.", inSentence(fileName)));
  }
}

async function inspect(source: SourceFile, uri: Uri): Promise<CheckedFile> {
  const fileName = fileNameOf(uri);
  const inspection = await inspectFile(bytesOfFile(source), fileName);
  if (inspection.verdict === "usable") {
    const { facts, warnings, convertible } = inspection;
    return { kind: "usable", file: { source, uri: uri.toString(), facts, warnings, convertible } };
  }
  const { refusals, convertible: facts } = inspection;
  const reasons = refusals.map((refusal) => describeRefusal(refusal, fileName)).join(" ");
  return { kind: "refused", reasons, original: facts && { source, facts } };
}

function refused(reasons: string): CheckedFile {
  return { kind: "refused", reasons, original: undefined };
}

export function fileNameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What may be a photo is read once: whatever becomes of the file, what was checked is what is uploaded. */
async function holdSmall(source: SourceFile): Promise<SourceFile> {
  const { sizeBytes } = source.opened;
  if (sizeBytes === 0 || sizeBytes >= MAX_PHOTO_BYTES) return source;
  return holdSource(source, await bytesOfFile(source).read(0, sizeBytes));
}

/**
 * A copy as HeyGen likes it, in memory alone.
 * @returns undefined where the picture cannot be converted, or is no better for it. Never rejects
 */
export async function convertFile(
  original: SourceFile,
  facts: PhotoFacts,
  ports: Pick<FilePorts, "loadConverter">,
): Promise<ChosenFile | undefined> {
  try {
    const bytes = await bytesOf(original.read(0, original.opened.sizeBytes));
    const converter = await ports.loadConverter();
    const converted = await converter.convertPhoto(bytes, facts);
    if (converted === undefined) return undefined;
    const name = original.name.replace(/(?:\.[^.]*)?$/, ".jpg");
    const opened = { sizeBytes: converted.byteLength, changedAtMs: 0 };
    const source = holdSource({ name, opened }, converted);
    const inspection = await inspectFile(bytesOfFile(source), name);
    return inspection.verdict === "usable" ? { source, uri: undefined, ...inspection } : undefined;
  } catch {
    return undefined;
  }
}

export function describeConversionFailure(fileName: string): string {
  return l10n.t(
    "{0} cannot be converted. Save it as PNG or JPEG with another program.",
    inSentence(fileName),
  );
}

export function describeCopy(fileName: string): string {
  return l10n.t(
    "The copy is a JPEG of at most 2048 pixels, made on this computer for the upload alone. {0} stays as it is.",
    inSentence(fileName),
  );
}
