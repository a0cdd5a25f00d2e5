import { l10n } from "vscode";
import type { GalleryStringKey, GalleryStrings } from "../protocol";

/** What the page says, in the reader's language. `{0}` stays: the page fills it in. */
export function galleryStrings(): GalleryStrings {
  return {
    ...barStrings(),
    ...choiceStrings(),
    ...markStrings(),
    ...stateStrings(),
    ...emptinessStrings(),
    ...detailStrings(),
    ...consentStrings(),
    ...factStrings(),
  };
}

function barStrings() {
  return {
    title: l10n.t("Avatars"),
    allLooks: l10n.t("All looks"),
    showAll: l10n.t("Show All"),
    createAvatar: l10n.t("Create Avatar…"),
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

function choiceStrings() {
  return {
    anyOrientation: l10n.t("Any orientation"),
    engine: l10n.t("Engine"),
    anyEngine: l10n.t("Any engine"),
    choiceCount: l10n.t("{0} ({1})"),
    filters: l10n.t("Filters"),
    filtersSet: l10n.t("Filters ({0})"),
    scope: l10n.t("Show"),
    scopeAll: l10n.t("All"),
    scopeFavourites: l10n.t("Favourites"),
    scopeRecent: l10n.t("Recently used"),
    scopeNeedsAction: l10n.t("Needs my action"),
    sort: l10n.t("Sort"),
    sortFound: l10n.t("As found"),
    sortName: l10n.t("By name"),
    sortNewest: l10n.t("Newest first"),
    sortType: l10n.t("By type"),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}

function markStrings() {
  return {
    addFavourite: l10n.t("Add to Favourites"),
    removeFavourite: l10n.t("Remove from Favourites"),
    favourite: l10n.t("Favourite"),
    favouriteAdded: l10n.t("Added to favourites"),
    favouriteRemoved: l10n.t("Removed from favourites"),
    compareAdd: l10n.t("Compare"),
    compareRemove: l10n.t("Do Not Compare"),
    compared: l10n.t("Chosen to compare"),
    compareOne: l10n.t("1 look to compare. Choose another."),
    compareMany: l10n.t("{0} looks to compare"),
    compareShow: l10n.t("Compare Side by Side"),
    compareClear: l10n.t("Clear Choice"),
    compareTitle: l10n.t("Looks side by side"),
    compareClose: l10n.t("Back to All Looks"),
    compareFull: l10n.t("Four looks are the most that fit side by side."),
    compareRemoveOf: l10n.t("Remove {0}"),
    compareDiffers: l10n.t("differs"),
    nameLabel: l10n.t("Name"),
    notKnown: l10n.t("Not known"),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}

function stateStrings() {
  return {
    loading: l10n.t("Loading avatars…"),
    looksLabel: l10n.t("Looks"),
    lookLoading: l10n.t("Loading…"),
    looksHelp: l10n.t(
      "Arrow keys move, letters jump to a name. Enter opens the details. Control or Command and C copies the look ID. The asterisk key marks a favourite. Shift and Space chooses a look to compare.",
    ),
    hasVideo: l10n.t("Has a video preview"),
    failedTitle: l10n.t("The avatars could not be loaded"),
    partialTitle: l10n.t("Some avatars could not be loaded."),
    rejectedTitle: l10n.t("These avatars are from before."),
    retry: l10n.t("Retry"),
    stopLoading: l10n.t("Stop Loading"),
    resumeLoading: l10n.t("Resume Loading"),
    signedOutTitle: l10n.t("Your HeyGen avatars, right here"),
    setApiKey: l10n.t("Set API Key"),
    useSampleAccount: l10n.t("Explore Sample Avatars"),
    misconfiguredTitle: l10n.t("A setting needs a correction"),
    openSettings: l10n.t("Open Settings"),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}

function emptinessStrings() {
  return {
    emptyTitle: l10n.t("No look matches"),
    emptyText: l10n.t("Try other words, or fewer filters."),
    emptyGroupTitle: l10n.t("This avatar group has no looks"),
    emptyGroupText: l10n.t("A look appears here as soon as HeyGen has made one."),
    noLooksTitle: l10n.t("No looks yet"),
    noLooksText: l10n.t("Make the first one from a photo or a clip in your workspace."),
    noFavouritesTitle: l10n.t("No favourites yet"),
    noFavouritesText: l10n.t("The star on a look keeps it here."),
    noRecentTitle: l10n.t("Nothing used yet"),
    noRecentText: l10n.t("Looks whose ID you copy or insert appear here."),
    noActionTitle: l10n.t("Nothing needs your action"),
    noActionText: l10n.t("Looks that failed in training or wait for a consent appear here."),
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
    findUses: l10n.t("Find Look in Code"),
    groupId: l10n.t("Group ID"),
    groupIdHint: l10n.t("Not for videos: avatar_id takes the look ID above."),
    copyGroupId: l10n.t("Copy Group ID"),
    renameLook: l10n.t("Rename…"),
    deleteLook: l10n.t("Delete Look…"),
    deleteGroup: l10n.t("Delete Avatar Group…"),
    copied: l10n.t("Copied"),
    inserted: l10n.t("Inserted"),
    checked: l10n.t("Checked just now"),
    timedOut: l10n.t("There was no answer in time. Please try again."),
    voiceLoading: l10n.t("Looking up the voice…"),
    voiceNone: l10n.t("This look has no default voice."),
    voiceNoSample: l10n.t("There is no sample to listen to."),
    voicePlay: l10n.t("Play Voice Sample"),
    voiceStop: l10n.t("Stop Voice Sample"),
    voiceUnplayable: l10n.t("The sample cannot be played here."),
  } satisfies Partial<Record<GalleryStringKey, string>>;
}

function consentStrings() {
  return {
    consentUnknown: l10n.t("Not known yet."),
    openConsent: l10n.t("Open Consent Page"),
    copyConsentLink: l10n.t("Copy Consent Link"),
    mailConsentLink: l10n.t("Write E-mail"),
    checkConsent: l10n.t("Check Again"),
    showConsentCode: l10n.t("Show QR Code"),
    newConsentLink: l10n.t("New Link"),
    codeHint: l10n.t("The person shown scans this with a phone: its camera records the consent."),
    codeOf: l10n.t("QR code that leads to the consent page of {0}"),
    codeIsShown: l10n.t("The QR code is shown below."),
    linkIsNew: l10n.t("This is a new link."),
    linkIsOld: l10n.t("This link may no longer work. Ask for a new one."),
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
