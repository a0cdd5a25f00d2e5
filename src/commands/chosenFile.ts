import { FileType, l10n, window, workspace, type Uri } from "vscode";
import {
  ACCEPTED_EXTENSIONS,
  inspectFile,
  MAX_UPLOAD_BYTES,
  type AcceptedFile,
} from "../creation/inspectFile";
import { describeFileProblem } from "../words/creation";
import { inSentence } from "../words/text";

export interface ChosenFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
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

/** Reads and checks a file; what is wrong with it is said, and undefined answered. */
export async function readChosenFile(uri: Uri): Promise<ChosenFile | undefined> {
  const fileName = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const checked = await checkFile(uri, fileName);
  if (typeof checked !== "string") return checked;
  void window.showErrorMessage(checked);
  return undefined;
}

/** A sentence where the file cannot be used. The size is asked for first: a huge file is not read at all. */
async function checkFile(uri: Uri, fileName: string): Promise<ChosenFile | string> {
  try {
    const stat = await workspace.fs.stat(uri);
    if (stat.type & FileType.Directory) {
      return l10n.t("{0} is a folder. Choose a photo or clip.", inSentence(fileName));
    }
    if (stat.size > MAX_UPLOAD_BYTES) {
      return describeFileProblem({ kind: "tooLarge", sizeBytes: stat.size }, fileName);
    }
    const bytes = Uint8Array.from(await workspace.fs.readFile(uri));
    const inspection = inspectFile(bytes, fileName);
    return inspection.ok
      ? { fileName, bytes, facts: inspection.file }
      : describeFileProblem(inspection.problem, fileName);
  } catch {
    return l10n.t("{0} cannot be read. It may have been moved or deleted.", inSentence(fileName));
  }
}
