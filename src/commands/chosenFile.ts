import { FileType, l10n, ProgressLocation, window, workspace, type Uri } from "vscode";
import { bytesOfFile } from "../creation/checks/byteSource";
import type { PhotoFacts, UsableFacts } from "../creation/checks/facts";
import type { Warning } from "../creation/checks/findings";
import { inspectFile, type Inspection } from "../creation/checks/inspectFile";
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

export interface FilePorts {
  readonly uploads: {
    /** Rejects where it cannot be read. */
    readonly openFile: (uri: Uri) => Promise<SourceFile>;
  };
  /** With the first copy that is asked for. */
  loadConverter(): Promise<PhotoConverter>;
}

export async function askForFiles(): Promise<readonly Uri[]> {
  const uris = await window.showOpenDialog({
    title: l10n.t("Create Avatar from File"),
    canSelectMany: true,
    openLabel: l10n.t("Choose"),
    filters: { [l10n.t("Photos and clips")]: ["png", "jpg", "jpeg", "webp", "mp4", "webm"] },
  });
  return uris ?? [];
}

/**
 * Opens and checks a file. What is wrong with it is said, and a converted copy offered where one would do.
 * @returns undefined where nothing came of it
 */
export async function openChosenFile(uri: Uri, ports: FilePorts): Promise<ChosenFile | undefined> {
  const fileName = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const checked = await checkFile(uri, fileName, ports);
  if (typeof checked === "string") {
    void window.showErrorMessage(checked);
    return undefined;
  }
  const { source, inspection } = checked;
  if (inspection.verdict === "usable") return { source, uri: uri.toString(), ...inspection };
  const reasons = inspection.refusals.map((refusal) => describeRefusal(refusal, fileName)).join(" ");
  if (inspection.convertible === undefined) {
    void window.showErrorMessage(reasons);
    return undefined;
  }
  if (!(await wantsCopy(reasons, fileName))) return undefined;
  return convertCopy(source, inspection.convertible, ports);
}

interface CheckedFile {
  readonly source: SourceFile;
  readonly inspection: Inspection;
}

/** A sentence where the file cannot be read. Of footage only a few pieces are. */
async function checkFile(uri: Uri, fileName: string, { uploads }: FilePorts): Promise<CheckedFile | string> {
  try {
    const stat = await workspace.fs.stat(uri);
    if (stat.type & FileType.Directory) {
      return l10n.t("{0} is a folder. Choose a photo or clip.", inSentence(fileName));
    }
    const source = await uploads.openFile(uri);
    const { maxBytes, opened } = source;
    if (maxBytes !== undefined && opened.sizeBytes > maxBytes) {
      const { sizeBytes } = opened;
      return describeRefusal({ severity: "refusal", code: "tooLargeHere", sizeBytes, maxBytes }, fileName);
    }
    const held = await holdSmall(source);
    return { source: held, inspection: await inspectFile(bytesOfFile(held), fileName) };
  } catch {
    return l10n.t("{0} cannot be read. It may have been moved or deleted.", inSentence(fileName));
  }
}

/** What may be a photo is read once: whatever becomes of the file, what was checked is what is uploaded. */
async function holdSmall(source: SourceFile): Promise<SourceFile> {
  const { sizeBytes } = source.opened;
  if (sizeBytes === 0 || sizeBytes >= MAX_PHOTO_BYTES) return source;
  return holdSource(source, await bytesOfFile(source).read(0, sizeBytes));
}

async function wantsCopy(reasons: string, fileName: string): Promise<boolean> {
  const convert = l10n.t("Convert a Copy");
  const detail = l10n.t(
    "The copy is a JPEG of at most 2048 pixels, made on this computer for the upload alone. {0} stays as it is.",
    inSentence(fileName),
  );
  return (await window.showWarningMessage(reasons, { modal: true, detail }, convert)) === convert;
}

/**
 * A copy as HeyGen likes it, in memory alone.
 * @returns undefined where the picture cannot be converted, which is said
 */
export async function convertCopy(
  original: SourceFile,
  facts: PhotoFacts,
  ports: FilePorts,
): Promise<ChosenFile | undefined> {
  const name = inSentence(original.name);
  const title = l10n.t("HeyGen: converting a copy of {0}…", name);
  const copy = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
    copyOf(original, facts, ports).catch(() => undefined),
  );
  if (copy !== undefined) return copy;
  void window.showErrorMessage(
    l10n.t("{0} cannot be converted. Save it as PNG or JPEG with another program.", name),
  );
  return undefined;
}

async function copyOf(
  original: SourceFile,
  facts: PhotoFacts,
  ports: FilePorts,
): Promise<ChosenFile | undefined> {
  const bytes = await bytesOf(original.read(0, original.opened.sizeBytes));
  const converter = await ports.loadConverter();
  const converted = await converter.convertPhoto(bytes, facts);
  if (converted === undefined) return undefined;
  const name = original.name.replace(/(?:\.[^.]*)?$/, ".jpg");
  const source = holdSource({ name, opened: { sizeBytes: converted.byteLength, changedAtMs: 0 } }, converted);
  const inspection = await inspectFile(bytesOfFile(source), source.name);
  return inspection.verdict === "usable" ? { source, uri: undefined, ...inspection } : undefined;
}
