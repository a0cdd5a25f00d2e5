import { l10n } from "vscode";
import type { Refusal, Warning } from "../creation/checks/findings";
import {
  GOOD_FRAMES_PER_SECOND,
  MAX_FOOTAGE_SECONDS,
  MAX_PHOTO_BYTES,
  MIN_FOOTAGE_SECONDS,
  MIN_PHOTO_SIDE,
} from "../creation/checks/limits";
import { describeBytes } from "./bytes";
import { inSentence } from "./text";

/** Why a file cannot become an avatar, and what to do about it. */
export function describeRefusal(refusal: Refusal, fileName: string): string {
  const name = inSentence(fileName);
  switch (refusal.code) {
    case "empty":
      return l10n.t("{0} is empty. Choose a photo (PNG or JPEG) or a clip (MP4 or WebM).", name);
    case "unsupported":
      return refusal.found === undefined
        ? l10n.t("{0} is no photo or clip. HeyGen takes PNG, JPEG, MP4 and WebM.", name)
        : l10n.t(
            "{0} is a {1} file. HeyGen takes PNG, JPEG, MP4 and WebM: convert it first.",
            name,
            refusal.found,
          );
    case "notWhatItSays":
      return l10n.t(
        "{0} ends in .{1}, but holds something else. Export it again as a photo or clip.",
        name,
        refusal.extension,
      );
    case "tooLargeHere":
      return l10n.t(
        "{0} has {1}. From here, files of at most {2} can be read: copy it to a disk and open that folder in VS Code on the desktop.",
        name,
        describeBytes(refusal.sizeBytes),
        describeBytes(refusal.maxBytes),
      );
    case "damagedPhoto":
    case "photoTooSmall":
    case "photoTooHeavy":
      return describePhotoRefusal(refusal, name);
    default:
      return describeFootageRefusal(refusal, name);
  }
}

type PhotoRefusal = Refusal & { readonly code: "damagedPhoto" | "photoTooSmall" | "photoTooHeavy" };

function describePhotoRefusal(refusal: PhotoRefusal, name: string): string {
  switch (refusal.code) {
    case "damagedPhoto":
      return l10n.t("{0} cannot be read as a picture. It may be cut off: export it again.", name);
    case "photoTooSmall":
      return l10n.t(
        "{0} has {1} × {2} pixels. HeyGen needs at least {3} × {3}: choose a larger photo.",
        name,
        refusal.width,
        refusal.height,
        MIN_PHOTO_SIDE,
      );
    case "photoTooHeavy":
      return l10n.t(
        "{0} has {1}. HeyGen takes photos under {2}: save it smaller or as JPEG.",
        name,
        describeBytes(refusal.sizeBytes),
        describeBytes(MAX_PHOTO_BYTES),
      );
  }
}

type FootageRefusal = Refusal & {
  readonly code: "noIndex" | "cutOff" | "damagedFootage" | "noPicture" | "tooShort" | "tooLong";
};

function describeFootageRefusal(refusal: FootageRefusal, name: string): string {
  switch (refusal.code) {
    case "noIndex":
      return l10n.t(
        "{0} breaks off: its recording was never finished, or only a part was copied. Copy or export it again.",
        name,
      );
    case "cutOff":
      return l10n.t(
        "{0} is cut off: its last {1} are missing. Copy or export it again.",
        name,
        describeBytes(refusal.missingBytes),
      );
    case "damagedFootage":
      return l10n.t("{0} cannot be read as a clip. It may be damaged: export it again as MP4.", name);
    case "noPicture":
      return l10n.t("{0} has no picture. Choose a clip that shows the person.", name);
    case "tooShort":
      return l10n.t(
        "{0} lasts {1}. HeyGen needs at least {2}, better two to five minutes in one take.",
        name,
        describeDuration(Math.floor(refusal.seconds)),
        describeDuration(MIN_FOOTAGE_SECONDS),
      );
    case "tooLong":
      return l10n.t(
        "{0} lasts {1}. HeyGen takes at most {2}: cut it to two to five minutes in one take.",
        name,
        describeDuration(Math.ceil(refusal.seconds)),
        describeDuration(MAX_FOOTAGE_SECONDS),
      );
  }
}

/** What may turn out weak, in a list below the file's name. */
export function describeWarning(warning: Warning): string {
  switch (warning.code) {
    case "misnamed":
      return l10n.t(
        "Its name promises another type; its content is {0}, and is sent as such.",
        warning.mediaType,
      );
    case "overTwoK":
      return l10n.t(
        "It has {0} × {1} pixels. HeyGen works with about 2K; a smaller copy may do better.",
        warning.width,
        warning.height,
      );
    case "cmyk":
      return l10n.t("Its colours are made for print (CMYK) and may come out wrong.");
    case "deepColour":
      return l10n.t("It has {0} bits per colour, where 8 are usual.", warning.bitsPerChannel);
    case "animated":
      return l10n.t("It moves; HeyGen may take its first picture alone.");
    default:
      return describeFootageWarning(warning);
  }
}

type FootageWarning = Exclude<
  Warning,
  { readonly code: "misnamed" | "overTwoK" | "cmyk" | "deepColour" | "animated" }
>;

function describeFootageWarning(warning: FootageWarning): string {
  switch (warning.code) {
    case "short":
      return l10n.t(
        "It lasts {0}. HeyGen recommends two to five minutes in one take.",
        describeDuration(Math.floor(warning.seconds)),
      );
    case "durationUnknown":
      return l10n.t(
        "The file does not tell how long it lasts. HeyGen takes {0} to {1}.",
        describeDuration(MIN_FOOTAGE_SECONDS),
        describeDuration(MAX_FOOTAGE_SECONDS),
      );
    case "lowResolution":
      return l10n.t(
        "It has {0} × {1} pixels. HeyGen recommends 1080p or more.",
        warning.width,
        warning.height,
      );
    case "fewFrames":
      return l10n.t(
        "It has {0} frames per second. Under {1}, movement looks jerky.",
        Math.round(warning.framesPerSecond),
        GOOD_FRAMES_PER_SECOND,
      );
    case "noSound":
      return l10n.t("It has no sound. The person should be heard speaking.");
    case "turned":
      return l10n.t(
        "It is stored turned, and players turn it by {0}°. If the avatar lies on its side, export the clip upright.",
        warning.degrees,
      );
    case "unusualCodec":
      return l10n.t("Its coding is unusual, and HeyGen may not read it. H.264 is safe.");
  }
}

/** @param seconds whole ones */
function describeDuration(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return l10n.t("{0} s", rest);
  return rest === 0 ? l10n.t("{0} min", minutes) : l10n.t("{0} min {1} s", minutes, rest);
}
