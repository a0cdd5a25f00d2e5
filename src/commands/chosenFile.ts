import { l10n, ProgressLocation, window } from "vscode";
import type { PhotoFacts } from "../creation/checks/facts";
import type { SourceFile } from "../creation/sourceFile";
import { inSentence } from "../words/text";
import {
  checkFile,
  convertFile,
  describeConversionFailure,
  describeCopy,
  fileNameOf,
  type ChosenFile,
  type FilePorts,
  type GivenFile,
} from "./checkedFile";

/**
 * Opens and checks a file. What is wrong with it is said, and a converted copy offered where one would do.
 * @returns undefined where nothing came of it
 */
export async function openChosenFile(given: GivenFile, ports: FilePorts): Promise<ChosenFile | undefined> {
  const checked = await checkFile(given, ports);
  if (checked.kind === "usable") return checked.file;
  const { reasons, original } = checked;
  if (original === undefined) {
    void window.showErrorMessage(reasons);
    return undefined;
  }
  if (!(await wantsCopy(reasons, fileNameOf(given)))) return undefined;
  return convertCopy(original.source, original.facts, ports);
}

async function wantsCopy(reasons: string, fileName: string): Promise<boolean> {
  const convert = l10n.t("Convert a Copy");
  const detail = describeCopy(fileName);
  return (await window.showWarningMessage(reasons, { modal: true, detail }, convert)) === convert;
}

/**
 * A copy as HeyGen likes it, in memory alone, while that is said.
 * @returns undefined where the picture cannot be converted, which is said
 */
export async function convertCopy(
  original: SourceFile,
  facts: PhotoFacts,
  ports: FilePorts,
): Promise<ChosenFile | undefined> {
  const title = l10n.t("HeyGen: converting a copy of {0}…", inSentence(original.name));
  const copy = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
    convertFile(original, facts, ports),
  );
  if (copy === undefined) void window.showErrorMessage(describeConversionFailure(original.name));
  return copy;
}
