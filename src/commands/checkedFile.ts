import { FileType, l10n, workspace, type DataTransferFile, type Uri } from "vscode";
import { bytesOfFile } from "../creation/checks/byteSource";
import type { PhotoFacts, UsableFacts } from "../creation/checks/facts";
import type { Warning } from "../creation/checks/findings";
import { inspectFile } from "../creation/checks/inspectFile";
import { MAX_PHOTO_BYTES } from "../creation/checks/limits";
import type { PhotoConverter } from "../creation/conversion/port";
import { bytesOf, holdSource, MAX_WHOLE_BYTES, type SourceFile } from "../creation/sourceFile";
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

/** Where a file lies, or one that was dropped without saying so: it can be read until the drop is dealt with. */
export type GivenFile = Uri | DroppedFile;

export type DroppedFile = Pick<DataTransferFile, "name" | "data">;

export interface FilePorts {
  readonly uploads: {
    /** Rejects where it cannot be read. */
    readonly openFile: (uri: Uri) => Promise<SourceFile>;
  };
  /** With the first copy that is asked for. */
  loadConverter(): Promise<PhotoConverter>;
}

/** Opens and checks a file; shows nothing. Never rejects. Of footage only a few pieces are read. */
export async function checkFile(
  given: GivenFile,
  { uploads }: Pick<FilePorts, "uploads">,
): Promise<CheckedFile> {
  const fileName = fileNameOf(given);
  try {
    if (!isDropped(given) && (await isFolder(given))) {
      return refused(l10n.t("{0} is a folder. Choose a photo or clip.", inSentence(fileName)));
    }
    const source = isDropped(given) ? await takeDropped(given) : await uploads.openFile(given);
    const { maxBytes, opened } = source;
    if (maxBytes !== undefined && opened.sizeBytes > maxBytes) {
      const { sizeBytes } = opened;
      return refused(
        describeRefusal({ severity: "refusal", code: "tooLargeHere", sizeBytes, maxBytes }, fileName),
      );
    }
    const uri = isDropped(given) ? undefined : given.toString();
    return await inspect(await holdSmall(source), uri);
  } catch {
    return refused(l10n.t("{0} cannot be read. It may have been moved or deleted.", inSentence(fileName)));
  }
}

function isDropped(given: GivenFile): given is DroppedFile {
  return "data" in given;
}

async function isFolder(uri: Uri): Promise<boolean> {
  return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
}

async function takeDropped(file: DroppedFile): Promise<SourceFile> {
  const bytes = new Uint8Array(await file.data());
  const opened = { sizeBytes: bytes.byteLength, changedAtMs: 0 };
  return { ...holdSource({ name: fileNameOf(file), opened }, bytes), maxBytes: MAX_WHOLE_BYTES };
}

async function inspect(source: SourceFile, uri: string | undefined): Promise<CheckedFile> {
  const inspection = await inspectFile(bytesOfFile(source), source.name);
  if (inspection.verdict === "usable") {
    const { facts, warnings, convertible } = inspection;
    return { kind: "usable", file: { source, uri, facts, warnings, convertible } };
  }
  const { refusals, convertible: facts } = inspection;
  const reasons = refusals.map((refusal) => describeRefusal(refusal, source.name)).join(" ");
  return { kind: "refused", reasons, original: facts && { source, facts } };
}

function refused(reasons: string): CheckedFile {
  return { kind: "refused", reasons, original: undefined };
}

/** Without folders. */
export function fileNameOf(given: GivenFile): string {
  const path = isDropped(given) ? given.name : given.path;
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
