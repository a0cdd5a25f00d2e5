import { l10n } from "vscode";
import { MAX_PHOTO_BYTES, MIN_PHOTO_SIDE, type FileProblem } from "../creation/inspectFile";
import { inSentence } from "./text";

/** Why a file cannot become an avatar, and what to do about it. */
export function describeFileProblem(problem: FileProblem, fileName: string): string {
  const name = inSentence(fileName);
  switch (problem.kind) {
    case "empty":
      return l10n.t("{0} is empty. Choose a photo (PNG or JPEG) or a clip (MP4 or WebM).", name);
    case "unsupported":
      return problem.found === undefined
        ? l10n.t("{0} is no photo or clip. HeyGen takes PNG, JPEG, MP4 and WebM.", name)
        : l10n.t(
            "{0} is a {1} file. HeyGen takes PNG, JPEG, MP4 and WebM: convert it first.",
            name,
            problem.found,
          );
    case "notWhatItSays":
      return l10n.t(
        "{0} ends in .{1}, but holds something else. Export it again as a photo or clip.",
        name,
        problem.extension,
      );
    case "damaged":
      return l10n.t("{0} cannot be read as a picture. It may be cut off: export it again.", name);
    case "tooSmall":
      return l10n.t(
        "{0} has {1} × {2} pixels. HeyGen needs at least {3} × {3}: choose a larger photo.",
        name,
        problem.width,
        problem.height,
        MIN_PHOTO_SIDE,
      );
    case "photoTooLarge":
      return l10n.t(
        "{0} has {1}. HeyGen takes photos under {2}: save it smaller or as JPEG.",
        name,
        describeBytes(problem.sizeBytes),
        describeBytes(MAX_PHOTO_BYTES),
      );
    case "tooLarge":
      return l10n.t(
        "{0} has {1}. Files over 32 MB cannot be uploaded from here yet: shorten or compress the clip.",
        name,
        describeBytes(problem.sizeBytes),
      );
  }
}

const MEGABYTE = 1024 * 1024;

export function describeBytes(bytes: number): string {
  if (bytes < MEGABYTE) return l10n.t("{0} KB", Math.max(1, Math.round(bytes / 1024)));
  const megabytes = bytes / MEGABYTE;
  return l10n.t("{0} MB", megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes));
}
