import { Uri, window } from "vscode";
import {
  checkFile,
  convertFile,
  describeConversionFailure,
  fileNameOf,
  type ChosenFile,
  type FilePorts,
  type GivenFile,
} from "../commands/checkedFile";
import type { PhotoFacts } from "../creation/checks/facts";
import { MAX_PHOTO_BYTES } from "../creation/checks/limits";
import { bytesOf, isSameStamp, type FileStamp, type SourceFile } from "../creation/sourceFile";
import type { FileCheck, FormFile } from "./formState";

interface Original {
  readonly source: SourceFile;
  readonly facts: PhotoFacts;
}

/** What there is to convert; undefined: a copy would be no better. */
export function originalOf(check: FileCheck): Original | undefined {
  if (check.kind === "refused") return check.original;
  if (check.kind !== "usable" || check.file.convertible === undefined) return undefined;
  return { source: check.file.source, facts: check.file.convertible };
}

let lastId = 0;

/** A file that is about to be checked. @param isCopy a converted copy of it is meant */
export function newFile(given: GivenFile, isCopy: boolean): FormFile {
  lastId += 1;
  return {
    id: String(lastId),
    uri: given instanceof Uri ? given.toString() : undefined,
    name: fileNameOf(given),
    isCopy,
    check: { kind: "checking" },
  };
}

export interface Inspected {
  readonly check: FileCheck;
  /** `check` is of a converted copy. */
  readonly isCopy: boolean;
  readonly stamp: FileStamp | undefined;
}

/** Opens and checks it, and converts it where a copy is meant and one can be made. Never rejects. */
export async function inspectFormFile(
  given: GivenFile,
  isCopy: boolean,
  ports: FilePorts,
): Promise<Inspected> {
  const check = await checkFile(given, ports);
  const stamp = check.kind === "usable" ? check.file.source.opened : check.original?.source.opened;
  const original = isCopy ? originalOf(check) : undefined;
  const copy = original && (await convertOriginal(original, ports));
  if (copy === undefined) return { check, isCopy: false, stamp };
  return { check: { kind: "usable", file: copy }, isCopy: true, stamp };
}

/** A converted copy; undefined where none could be made, which it says. Never rejects. */
export async function convertOriginal(
  { source, facts }: Original,
  ports: FilePorts,
): Promise<ChosenFile | undefined> {
  const copy = await convertFile(source, facts, ports);
  if (copy === undefined) void window.showErrorMessage(describeConversionFailure(source.name));
  return copy;
}

/** Whether something else lies there than what was checked. Never rejects. */
export async function hasChanged(
  { uri, stamp }: FormFile,
  { uploads }: Pick<FilePorts, "uploads">,
): Promise<boolean> {
  if (uri === undefined || stamp === undefined) return false;
  try {
    // Of a photo the checked bytes are held, so that it is asked for by its place.
    const { opened } = await uploads.openFile(Uri.parse(uri, true));
    return !isSameStamp(opened, stamp);
  } catch {
    return true;
  }
}

export interface FilePicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The photo itself, for the page to show small; undefined: there is none, or it is too much to send. */
export async function pictureOfFile(check: FileCheck): Promise<FilePicture | undefined> {
  const photo = photoOf(check);
  if (photo === undefined || photo.source.opened.sizeBytes > MAX_PHOTO_BYTES) return undefined;
  try {
    const { source, mediaType } = photo;
    return { mediaType, bytes: await bytesOf(source.read(0, source.opened.sizeBytes)) };
  } catch {
    // It goes without: that a file became unreadable is found out, and said, where it is uploaded.
    return undefined;
  }
}

function photoOf(check: FileCheck): { readonly source: SourceFile; readonly mediaType: string } | undefined {
  if (check.kind === "refused" && check.original !== undefined) {
    const { source, facts } = check.original;
    return { source, mediaType: facts.mediaType };
  }
  if (check.kind !== "usable" || check.file.facts.kind !== "photo") return undefined;
  return { source: check.file.source, mediaType: check.file.facts.mediaType };
}
