import { l10n } from "vscode";
import type { GalleryStringKey, GalleryStrings } from "../protocol";

/** What the page says, in the reader's language. `{0}` stays: the page fills it in. */
export function galleryStrings(): GalleryStrings {
  return { ...barStrings(), ...stateStrings(), ...detailStrings(), ...factStrings() };
}

function barStrings() {
  return {
    title: l10n.t("Avatars"),
    allLooks: l10n.t("All looks"),
    showAll: l10n.t("Show All"),
    createFromFile: l10n.t("Create Avatar from File…"),
    search: l10n.t("Search looks"),
    searchPlaceholder: l10n.t("Search by name, tag or ID"),
    clearFilters: l10n.t("Clear Filters"),
    ownership: l10n.t("Ownership"),
    anyOwnership: l10n.t("All avatars"),
    ownershipPrivate: l10n.t("My avatars"),
    ownershipPublic: l10n.t("Public avatars"),
    type: l10n.t("Type"),
    anyType: l10n.t("Any type"),
    gender: l10n.t("Gender"),
    anyGender: l10n.t("Any gender"),
    status: l10n.t("Status"),
    anyStatus: l10n.t("Any status"),
    countNone: l10n.t("No looks"),
    countOne: l10n.t("1 look"),
    countMany: l10n.t("{0} looks"),
    countSome: l10n.t("{0} of {1} looks"),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}

function stateStrings() {
  return {
    loading: l10n.t("Loading avatars…"),
    looksLabel: l10n.t("Looks"),
    looksHelp: l10n.t(
      "Arrow keys move. Enter opens the details. Control or Command and C copies the look ID.",
    ),
    hasVideo: l10n.t("Has a video preview"),
    emptyTitle: l10n.t("No look matches"),
    emptyText: l10n.t("Try other words, or fewer filters."),
    emptyGroupTitle: l10n.t("This avatar group has no looks"),
    emptyGroupText: l10n.t("A look appears here as soon as HeyGen has made one."),
    noLooksTitle: l10n.t("No looks yet"),
    noLooksText: l10n.t("Make the first one from a photo or a clip in your workspace."),
    failedTitle: l10n.t("The avatars could not be loaded"),
    partialTitle: l10n.t("Some avatars could not be loaded."),
    rejectedTitle: l10n.t("These avatars are from before."),
    retry: l10n.t("Retry"),
    signedOutTitle: l10n.t("Your HeyGen avatars, right here"),
    setApiKey: l10n.t("Set API Key"),
    useSampleAccount: l10n.t("Explore Sample Avatars"),
    misconfiguredTitle: l10n.t("A setting needs a correction"),
    openSettings: l10n.t("Open Settings"),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}

function detailStrings() {
  return {
    closeDetails: l10n.t("Close Details"),
    lookGone: l10n.t("This look is no longer there."),
    lookId: l10n.t("Look ID"),
    lookIdHint: l10n.t("This is what avatar_id takes."),
    copyLookId: l10n.t("Copy Look ID"),
    insertLookId: l10n.t("Insert Look ID"),
    groupId: l10n.t("Group ID"),
    groupIdHint: l10n.t("Not for videos: avatar_id takes the look ID above."),
    copyGroupId: l10n.t("Copy Group ID"),
    copied: l10n.t("Copied"),
    inserted: l10n.t("Inserted"),
    checked: l10n.t("Checked just now"),
    timedOut: l10n.t("There was no answer in time. Please try again."),
    consentUnknown: l10n.t("Not known yet."),
    openConsent: l10n.t("Open Consent Page"),
    copyConsentLink: l10n.t("Copy Consent Link"),
    checkConsent: l10n.t("Check Again"),
    voiceLoading: l10n.t("Looking up the voice…"),
    voiceNone: l10n.t("This look has no default voice."),
    voiceNoSample: l10n.t("There is no sample to listen to."),
    voicePlay: l10n.t("Play Voice Sample"),
    voiceStop: l10n.t("Stop Voice Sample"),
    voiceUnplayable: l10n.t("The sample cannot be played here."),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}

function factStrings() {
  return {
    training: l10n.t("Training"),
    consent: l10n.t("Consent"),
    voice: l10n.t("Default voice"),
    group: l10n.t("Avatar group"),
    groupLooks: l10n.t("Show this group's looks ({0})"),
    size: l10n.t("Size"),
    sizePixels: l10n.t("{0} × {1} pixels"),
    orientation: l10n.t("Orientation"),
    engines: l10n.t("Engines"),
    tags: l10n.t("Tags"),
    created: l10n.t("Group created"),
    previewOf: l10n.t("Preview of {0}"),
    noPreview: l10n.t("There is no preview yet."),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}
