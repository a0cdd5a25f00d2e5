import { l10n } from "vscode";
import type { FormStringKey, FormStrings } from "../formProtocol";

/** What the page says, in the reader's language. `{0}` stays: the page fills it in. */
export function formStrings(): FormStrings {
  return { ...fileStrings(), ...wordStrings(), ...placeStrings(), ...endStrings() };
}

function fileStrings() {
  return {
    title: l10n.t("Create Avatar"),
    intro: l10n.t("HeyGen makes an avatar from a photo, from footage or from words."),
    kind: l10n.t("Make it from"),
    kindFile: l10n.t("A file"),
    kindUrl: l10n.t("A URL"),
    kindPrompt: l10n.t("A prompt"),
    file: l10n.t("Photo or footage"),
    fileHelp: l10n.t(
      "A PNG or JPEG photo of one face, or MP4 or WebM footage of a person. Files from VS Code's explorer or the desktop can be dropped here while Shift is held.",
    ),
    chooseFile: l10n.t("Choose File…"),
    chooseOtherFile: l10n.t("Choose Another File…"),
    remove: l10n.t("Remove {0}"),
    convert: l10n.t("Convert a Copy"),
    checking: l10n.t("Checking…"),
    converting: l10n.t("Converting a copy…"),
  } satisfies Partial<Record<FormStringKey, string>>;
}

function wordStrings() {
  return {
    url: l10n.t("Address"),
    urlHelp: l10n.t("HeyGen downloads the photo or footage from there: everybody has to be able to."),
    urlPlaceholder: "https://example.com/portrait.jpg",
    urlKind: l10n.t("What is at that address?"),
    urlKindPhoto: l10n.t("A photo"),
    urlKindFootage: l10n.t("Footage of a person"),
    prompt: l10n.t("Prompt"),
    promptHelp: l10n.t("What the avatar looks like: the person, the clothes, the place"),
    promptPlaceholder: l10n.t("e.g. A friendly engineer in a red pullover, in a bright office"),
    references: l10n.t("Reference photos (optional)"),
    referencesHelp: l10n.t("Up to {0} photos that show what it is to look like."),
    chooseReferences: l10n.t("Choose Photos…"),
    look: l10n.t("Start look (optional)"),
    lookHelp: l10n.t("A look of yours, or a public one, that the new one starts from."),
    lookNone: l10n.t("None: from the words alone"),
    chooseLook: l10n.t("Choose Look…"),
    clearLook: l10n.t("Start Without a Look"),
  } satisfies Partial<Record<FormStringKey, string>>;
}

function placeStrings() {
  return {
    name: l10n.t("Name"),
    nameHelp: l10n.t("How the avatar is called in HeyGen"),
    group: l10n.t("Where it belongs"),
    groupHelp: l10n.t("A new avatar, or another look of one you have"),
    chooseGroup: l10n.t("Choose Avatar…"),
    clearGroup: l10n.t("Make It a New Avatar"),
  } satisfies Partial<Record<FormStringKey, string>>;
}

function endStrings() {
  return {
    showProgress: l10n.t("Show In Progress"),
    openInGallery: l10n.t("Open in Gallery"),
    backToForm: l10n.t("Back to the Form"),
    createAnother: l10n.t("Create Another"),
    dropTooLarge: l10n.t("That is too large to be dropped here. Choose the file instead."),
    dropNothing: l10n.t("Nothing of that can be taken here. Choose the file instead."),
  } satisfies Partial<Record<FormStringKey, string>>;
}
