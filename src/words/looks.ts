import { l10n } from "vscode";

export function describeType(avatarType: string): string {
  switch (avatarType) {
    case "studio_avatar":
      return l10n.t("Studio avatar");
    case "digital_twin":
      return l10n.t("Digital twin");
    case "photo_avatar":
      return l10n.t("Photo avatar");
    case "video_avatar":
      return l10n.t("Video avatar");
    default:
      return avatarType;
  }
}

export function describeOrientation(orientation: string): string {
  switch (orientation) {
    case "portrait":
      return l10n.t("Portrait");
    case "landscape":
      return l10n.t("Landscape");
    case "square":
      return l10n.t("Square");
    default:
      return orientation;
  }
}

export function describeGender(gender: string): string {
  switch (gender.toLowerCase()) {
    case "female":
    case "woman":
      return l10n.t("Woman");
    case "male":
    case "man":
      return l10n.t("Man");
    default:
      return gender;
  }
}

export function describeLooksCount(count: number): string {
  return count === 1 ? l10n.t("1 look") : l10n.t("{0} looks", count);
}
