import { l10n, window } from "vscode";
import type { Session } from "../account/session";
import type { NewJob } from "../jobs/jobs";
import { describeBytes } from "../words/bytes";
import { describeWarning } from "../words/creation";
import { consentAhead, describePrice, uploadIsPublic } from "../words/paying";
import { describeTarget } from "../words/target";
import { inSentence } from "../words/text";
import type { ChosenFile } from "./checkedFile";

export interface CreationChoice {
  /** The one that was chosen, or a converted copy of it. */
  readonly file: ChosenFile;
  readonly name: string;
  readonly groupId: string | undefined;
}

export function fileJob({ file, name, groupId }: CreationChoice): NewJob {
  const { source, facts, uri } = file;
  return {
    name,
    groupId,
    creationKind: facts.kind === "photo" ? "photo" : "digital_twin",
    source: { kind: "file", file: { opened: source, mediaType: facts.mediaType, uri } },
  };
}

/**
 * Says what will happen, what it costs and who can see it, before anything is sent.
 * @param convert makes a copy that does better; undefined where that failed, which it says
 * @returns undefined when the user left; else what they agreed to, by way of a copy where they asked for one
 */
export async function confirmCreation(
  session: Session,
  choice: CreationChoice,
  convert: (file: ChosenFile) => Promise<ChosenFile | undefined>,
): Promise<CreationChoice | undefined> {
  const { file, name } = choice;
  const create = l10n.t("Upload and Create");
  const convertFirst = l10n.t("Convert a Copy First");
  const chosen = await window.showInformationMessage(
    file.facts.kind === "photo"
      ? l10n.t("Create a photo avatar named {0}?", inSentence(name))
      : l10n.t("Create a digital twin named {0}?", inSentence(name)),
    { modal: true, detail: detailOf(session, choice) },
    ...(file.convertible === undefined ? [create] : [create, convertFirst]),
  );
  if (chosen !== convertFirst) return chosen === create ? choice : undefined;
  const copy = await convert(file);
  return copy && confirmCreation(session, { ...choice, file: copy }, convert);
}

function detailOf(session: Session, { file, groupId }: CreationChoice): string {
  const size = describeBytes(file.facts.sizeBytes);
  const lines = [
    l10n.t("{0} ({1}) is uploaded, then HeyGen trains the avatar.", inSentence(file.source.name), size),
    describeTarget(session.catalog.state, groupId),
    file.warnings.map((warning) => `• ${describeWarning(warning)}`).join("\n"),
    file.facts.kind === "footage" && consentAhead(),
    describePrice(session.isSample),
    !session.isSample && uploadIsPublic(),
  ];
  return lines.filter(Boolean).join("\n\n");
}

/** Whether the user agrees to create all of them; said and asked once. */
export async function confirmCreations(
  session: Session,
  choices: readonly CreationChoice[],
): Promise<boolean> {
  const create = l10n.t("Upload and Create");
  const groupId = choices[0]?.groupId;
  const group = groupId === undefined ? undefined : session.catalog.state.groups.get(groupId);
  const chosen = await window.showInformationMessage(
    groupId === undefined
      ? l10n.t("Create {0} avatars?", choices.length)
      : l10n.t("Add {0} looks to {1}?", choices.length, inSentence(group?.name ?? groupId)),
    { modal: true, detail: detailOfAll(session, choices) },
    create,
  );
  return chosen === create;
}

/** A window holds only so many lines. */
const MOST_LISTED = 12;

function detailOfAll(session: Session, choices: readonly CreationChoice[]): string {
  const listed = choices.slice(0, MOST_LISTED).map(lineOf);
  const rest = choices.length - listed.length;
  const lines = [
    [...listed, ...(rest > 0 ? [l10n.t("and {0} more", rest)] : [])].join("\n"),
    choices.some(({ file }) => file.facts.kind === "footage") && consentAhead(),
    describePrice(session.isSample, choices.length),
    !session.isSample && uploadIsPublic(),
  ];
  return lines.filter(Boolean).join("\n\n");
}

function lineOf({ file, name }: CreationChoice): string {
  const head = l10n.t(
    "• {0}, from {1} ({2})",
    inSentence(name),
    inSentence(file.source.name),
    describeBytes(file.facts.sizeBytes),
  );
  return [head, ...file.warnings.map((warning) => `   ${describeWarning(warning)}`)].join("\n");
}
