import { l10n } from "vscode";
import { MAX_PHOTO_BYTES, MIN_PHOTO_SIDE, type FileProblem } from "../creation/inspectFile";
import type { UploadProgress } from "../creation/uploadProgress";
import { describeBytes, GIGABYTE, MEGABYTE } from "./bytes";
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
    case "tooLargeHere":
      return l10n.t(
        "{0} has {1}. From here, files of at most {2} can be read: copy it to a disk and open that folder in VS Code on the desktop.",
        name,
        describeBytes(problem.sizeBytes),
        describeBytes(problem.maxBytes),
      );
  }
}

/** How far an upload is, as it goes on after a colon. */
export function describeUpload({ sentBytes, totalBytes, leftMs }: UploadProgress): string {
  const [sent, total] =
    totalBytes < GIGABYTE
      ? [String(Math.floor(sentBytes / MEGABYTE)), describeBytes(totalBytes)]
      : [(Math.floor((10 * sentBytes) / GIGABYTE) / 10).toFixed(1), describeBytes(totalBytes)];
  return leftMs === undefined
    ? l10n.t("uploading {0} of {1}…", sent, total)
    : l10n.t("uploading {0} of {1}, {2}…", sent, total, describeTimeLeft(leftMs));
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function describeTimeLeft(ms: number): string {
  if (ms < MINUTE_MS) return l10n.t("less than a minute left");
  // A minute more or less is nothing anybody can promise.
  if (ms < HOUR_MS - MINUTE_MS / 2) return l10n.t("about {0} min left", Math.round(ms / MINUTE_MS));
  return l10n.t("about {0} h left", Math.round(ms / HOUR_MS));
}
