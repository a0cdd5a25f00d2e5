import type { Uri } from "vscode";
import {
  checkFile,
  convertFile,
  describeConversionFailure,
  fileNameOf,
  type FilePorts,
} from "../commands/checkedFile";
import type { PhotoFacts } from "../creation/checks/facts";
import { MAX_PHOTO_BYTES } from "../creation/checks/limits";
import { bytesOf, type SourceFile } from "../creation/sourceFile";
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
export function newFile(uri: Uri, isCopy: boolean): FormFile {
  lastId += 1;
  return {
    id: String(lastId),
    uri: uri.toString(),
    name: fileNameOf(uri),
    isCopy,
    check: { kind: "checking" },
  };
}

/** Opens and checks it, and converts it where a copy is meant. Never rejects. */
export async function inspectFormFile(uri: Uri, isCopy: boolean, ports: FilePorts): Promise<FileCheck> {
  const check = await checkFile(uri, ports);
  const original = isCopy ? originalOf(check) : undefined;
  return original === undefined ? check : convertOriginal(original, ports);
}

/** Never rejects; what cannot be converted says so. */
export async function convertOriginal(original: Original, ports: FilePorts): Promise<FileCheck> {
  const file = await convertFile(original.source, original.facts, ports);
  if (file !== undefined) return { kind: "usable", file };
  const reasons = describeConversionFailure(original.source.name);
  return { kind: "refused", reasons, original: undefined };
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
