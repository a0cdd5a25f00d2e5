import { FileType, l10n, window, workspace, type Uri } from "vscode";
import { ACCEPTED_EXTENSIONS, bytesToInspect, inspectFile, type AcceptedFile } from "../creation/inspectFile";
import { bytesOf, holdSource, type SourceFile } from "../creation/sourceFile";
import { describeFileProblem } from "../words/creation";
import { inSentence } from "../words/text";

export interface ChosenFile {
  readonly source: SourceFile;
  readonly facts: AcceptedFile;
}

export async function askForFile(): Promise<Uri | undefined> {
  const uris = await window.showOpenDialog({
    title: l10n.t("Create Avatar from File"),
    openLabel: l10n.t("Choose"),
    filters: { [l10n.t("Photos and clips")]: [...ACCEPTED_EXTENSIONS] },
  });
  return uris?.[0];
}

type OpenFile = (uri: Uri) => Promise<SourceFile>;

/** Opens and checks a file; what is wrong with it is said, and undefined answered. */
export async function openChosenFile(uri: Uri, openFile: OpenFile): Promise<ChosenFile | undefined> {
  const fileName = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const checked = await checkFile(uri, fileName, openFile);
  if (typeof checked !== "string") return checked;
  void window.showErrorMessage(checked);
  return undefined;
}

/** A sentence where the file cannot be used. Of a large one only the beginning is read. */
async function checkFile(uri: Uri, fileName: string, openFile: OpenFile): Promise<ChosenFile | string> {
  try {
    const stat = await workspace.fs.stat(uri);
    if (stat.type & FileType.Directory) {
      return l10n.t("{0} is a folder. Choose a photo or clip.", inSentence(fileName));
    }
    const source = await openFile(uri);
    const { sizeBytes } = source.opened;
    if (source.maxBytes !== undefined && sizeBytes > source.maxBytes) {
      return describeFileProblem({ kind: "tooLargeHere", sizeBytes, maxBytes: source.maxBytes }, fileName);
    }
    const head = await bytesOf(source.read(0, bytesToInspect(sizeBytes)));
    const inspection = inspectFile(head, fileName, sizeBytes);
    return inspection.ok
      ? { source: head.byteLength === sizeBytes ? holdSource(source, head) : source, facts: inspection.file }
      : describeFileProblem(inspection.problem, fileName);
  } catch {
    return l10n.t("{0} cannot be read. It may have been moved or deleted.", inSentence(fileName));
  }
}
