import { l10n, MarkdownString } from "vscode";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { explainConsent } from "../words/consentExplained";
import { describeGender, describeLooksCount, describeOrientation, describeType } from "../words/looks";
import { asPlainText } from "../words/markdown";
import { pictureMarkdown } from "../words/pictureMarkdown";
import { inSentence, oneLine } from "../words/text";
import { describeTraining } from "../words/training";
import type { PictureOf } from "./row";

/** Larger pictures and facts, made when somebody points at a row. */
export interface Tooltips {
  groupTooltip(group: CatalogGroup, pictureOf: PictureOf): MarkdownString;
  lookTooltip(look: CatalogLook, pictureOf: PictureOf): MarkdownString;
}

const PICTURE_WIDTH_PX = 220;

export function groupTooltip(group: CatalogGroup, pictureOf: PictureOf): MarkdownString {
  const consent = explainConsent(group);
  return card(group.name, pictureOf(group)?.url, [
    describeLooksCount(group.looksCount),
    describeTraining(group.trainingStatus).label,
    failureOf(group),
    `${consent.label}. ${consent.explanation}`,
    l10n.t("Group ID {0} (videos want a look's id)", group.id),
  ]);
}

export function lookTooltip(look: CatalogLook, pictureOf: PictureOf): MarkdownString {
  return card(look.name, pictureOf(look)?.url, [
    [describeType(look.avatarType), look.orientation && describeOrientation(look.orientation), sizeOf(look)]
      .filter(Boolean)
      .join(" · "),
    look.gender && describeGender(look.gender),
    describeTraining(look.trainingStatus).label,
    failureOf(look),
    look.engines.length === 0 ? undefined : l10n.t("Engines: {0}", look.engines.join(", ")),
    l10n.t("Look ID {0}", look.id),
  ]);
}

function sizeOf(look: CatalogLook): string | undefined {
  return look.imageWidth && look.imageHeight ? `${look.imageWidth} × ${look.imageHeight}` : undefined;
}

function failureOf(thing: Pick<CatalogLook, "trainingError">): string | undefined {
  const error = thing.trainingError;
  return error && l10n.t("HeyGen says: {0}", error.message ?? error.code ?? "");
}

/** Markdown without HTML: whatever the API answers stays text. */
function card(
  name: string,
  imageUrl: string | undefined,
  lines: readonly (string | undefined)[],
): MarkdownString {
  const markdown = new MarkdownString();
  if (imageUrl !== undefined) {
    markdown.appendMarkdown(`${pictureMarkdown(imageUrl, "width", PICTURE_WIDTH_PX)}\n\n`);
  }
  markdown.appendMarkdown(`**${asPlainText(inSentence(name))}**`);
  for (const line of lines) {
    if (line) markdown.appendMarkdown(`\n\n${asPlainText(oneLine(line))}`);
  }
  return markdown;
}
