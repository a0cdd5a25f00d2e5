import { l10n, MarkdownString, type Uri } from "vscode";
import type { Session } from "../account/session";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { pictureIn } from "../sidebar/pictures";
import { explainConsent } from "../words/consentExplained";
import { describeConsent } from "../words/consent";
import { describeGender, describeLooksCount, describeOrientation, describeType } from "../words/looks";
import { asPlainText } from "../words/markdown";
import { pictureMarkdown } from "../words/pictureMarkdown";
import { inSentence, oneLine } from "../words/text";
import { describeTraining } from "../words/training";
import { REPLACE_ID, type Place } from "./replaceId";

/** The editor gives a card 250 pixels of height, which a problem's sentence may share with it. */
const PICTURE_HEIGHT_PX = 72;
/** Looks of a group that are offered in its stead. */
const MOST_LOOKS = 12;

/** What the links of a card may run. */
const LINKS = [
  "heygenAvatars.openGallery",
  "heygenAvatars.copyLookId",
  "heygenAvatars.openConsent",
  REPLACE_ID,
] as const;

/** What is known of a look: picture, facts, and what can be done with it. */
export function lookCard(
  look: CatalogLook,
  group: CatalogGroup | undefined,
  session: Session,
): MarkdownString {
  const target = { kind: "look", lookId: look.id };
  const links = [
    link(l10n.t("Open in Gallery"), "heygenAvatars.openGallery", target),
    link(l10n.t("Copy Look ID"), "heygenAvatars.copyLookId", target),
    ...(group !== undefined && describeConsent(group).offersActions
      ? [
          link(l10n.t("Open Consent Page"), "heygenAvatars.openConsent", {
            kind: "group",
            groupId: group.id,
          }),
        ]
      : []),
  ];
  return card(pictureIn(session, look)?.url, look.name, [
    links.join(" · "),
    asPlainText(factsOf(look, group)),
    asPlainText(stateOf(look, group)),
    asPlainText(l10n.t("Engines: {0}", look.engines.length === 0 ? "–" : look.engines.join(", "))),
    look.defaultVoiceId === undefined ? "" : asPlainText(l10n.t("Default voice: {0}", look.defaultVoiceId)),
  ]);
}

/** A group, and where a look is wanted, its looks to put there instead. */
export function groupCard(
  group: CatalogGroup,
  looks: readonly CatalogLook[],
  session: Session,
  replaced: Place | undefined,
): MarkdownString {
  const links = looks
    .slice(0, MOST_LOOKS)
    .map((look) => replaced && link(oneLine(look.name) || look.id, REPLACE_ID, { ...replaced, id: look.id }));
  return card(pictureIn(session, group)?.url, group.name, [
    replaced === undefined ? "" : asPlainText(l10n.t("HeyGen wants a look's ID here. Use one of its looks:")),
    links.filter((each) => each !== undefined).join(" · "),
    asPlainText(`${l10n.t("Avatar group")} · ${describeLooksCount(group.looksCount)}`),
    asPlainText(explainConsent(group).label),
    link(l10n.t("Open in Gallery"), "heygenAvatars.openGallery", { kind: "group", groupId: group.id }),
  ]);
}

/** An id that the account does not have. */
export function unknownCard(accountName: string, isComplete: boolean): MarkdownString {
  return new MarkdownString(
    asPlainText(
      isComplete
        ? l10n.t("{0} has nothing with this ID.", inSentence(accountName))
        : l10n.t("Nothing with this ID is loaded yet from {0}.", inSentence(accountName)),
    ),
  );
}

function factsOf(look: CatalogLook, group: CatalogGroup | undefined): string {
  const size = look.imageWidth && look.imageHeight ? `${look.imageWidth} × ${look.imageHeight}` : "";
  return [
    group === undefined ? "" : l10n.t("Look of {0}", inSentence(group.name)),
    describeType(look.avatarType),
    look.orientation === undefined ? "" : describeOrientation(look.orientation),
    look.gender === undefined ? "" : describeGender(look.gender),
    size,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function stateOf(look: CatalogLook, group: CatalogGroup | undefined): string {
  const training = describeTraining(look.trainingStatus).label;
  const error = look.trainingError?.message ?? look.trainingError?.code;
  const failure = error === undefined ? "" : l10n.t("HeyGen says: {0}", oneLine(error));
  const consent = group === undefined ? "" : describeConsent(group).label;
  return [training, failure, consent].filter((part) => part !== "").join(" · ");
}

/**
 * Markdown without HTML: whatever the API answers stays text. Empty lines are left out; what can be done stands before
 * the facts, of which the last ones may be cut off.
 */
function card(imageUrl: string | undefined, name: string, lines: readonly string[]): MarkdownString {
  const picture = imageUrl === undefined ? [] : [pictureMarkdown(imageUrl, "height", PICTURE_HEIGHT_PX)];
  const title = `**${asPlainText(inSentence(name))}**`;
  const markdown = new MarkdownString(
    [...picture, title, ...lines.filter((line) => line !== "")].join("\n\n"),
  );
  markdown.isTrusted = { enabledCommands: LINKS };
  return markdown;
}

function link(label: string, command: (typeof LINKS)[number], argument: object): string {
  const query = encodeURIComponent(JSON.stringify([argument]));
  return `[${asPlainText(label)}](command:${command}?${query})`;
}

/** For a link that changes a document. */
export function placeIn(uri: Uri, version: number, start: number, end: number): Place {
  return { uri: uri.toString(), version, start, end };
}
