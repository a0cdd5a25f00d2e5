import { l10n, window } from "vscode";
import type { Session } from "../account/session";
import { MAX_NAME_CHARS, proposeName } from "../creation/name";
import type { Clock } from "../heygen/ports";
import { describeBytes } from "../words/bytes";
import { describeWarning } from "../words/creation";
import { inSentence } from "../words/text";
import type { ChosenFile } from "./chosenFile";
import { pickTarget } from "./pickers";

export interface CreationChoice {
  /** The one that was chosen, or a converted copy of it. */
  readonly file: ChosenFile;
  readonly name: string;
  readonly groupId: string | undefined;
}

/**
 * Asks for name, target group and consent to the price. Steps back and forth keep what was typed.
 * @param groupId given where the group is settled already
 * @param convert makes a copy that does better; undefined where that failed, which it says
 * @returns undefined when the user left: nothing was sent
 */
export async function askCreation(
  session: Session,
  clock: Clock,
  file: ChosenFile,
  groupId: string | undefined,
  convert: (file: ChosenFile) => Promise<ChosenFile | undefined>,
): Promise<CreationChoice | undefined> {
  let name: string | undefined = proposeName(file.source.name);
  for (;;) {
    name = await askName(name, groupId === undefined ? 2 : 1);
    if (name === undefined) return undefined;
    const target =
      groupId === undefined ? await askTarget(session, clock) : { kind: "id" as const, id: groupId };
    if (target === undefined) return undefined;
    if (target.kind === "back") continue;
    return confirm(session, { file, name, groupId: target.kind === "id" ? target.id : undefined }, convert);
  }
}

/**
 * The same for several files at once: they are named after their files, and what is paid is asked once.
 * @returns none when the user left: nothing was sent
 */
export async function askCreations(
  session: Session,
  clock: Clock,
  files: readonly ChosenFile[],
  groupId: string | undefined,
): Promise<readonly CreationChoice[]> {
  const target =
    groupId === undefined
      ? await pickTarget(session, clock, {
          title: l10n.t("Create {0} Avatars: where do they belong?", files.length),
          placeholder: l10n.t("A new avatar each, or looks of one you have"),
          many: true,
        })
      : { kind: "id" as const, id: groupId };
  if (target === undefined) return [];
  const joined = target.kind === "id" ? target.id : undefined;
  const choices = files.map((file) => ({ file, name: nameOf(file), groupId: joined }));
  return (await confirmAll(session, choices)) ? choices : [];
}

/** A file name may be nothing but dots. */
function nameOf({ source }: ChosenFile): string {
  return proposeName(source.name) || source.name;
}

async function confirmAll(session: Session, choices: readonly CreationChoice[]): Promise<boolean> {
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
    session.isSample
      ? sampleIsFree()
      : l10n.t("This costs money: about {0} USD from your HeyGen account.", choices.length),
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

function askTarget(session: Session, clock: Clock) {
  return pickTarget(session, clock, {
    title: l10n.t("Create Avatar (2/2): where does it belong?"),
    placeholder: l10n.t("A new avatar, or another look of one you have"),
    mayGoBack: true,
  });
}

async function askName(proposed: string, steps: number): Promise<string | undefined> {
  const box = window.createInputBox();
  box.title = steps === 1 ? l10n.t("Add Look: its name") : l10n.t("Create Avatar (1/{0}): its name", steps);
  box.prompt = l10n.t("How the avatar is called in HeyGen");
  box.value = proposed;
  box.ignoreFocusOut = true;
  const name = await new Promise<string | undefined>((resolve) => {
    box.onDidChangeValue((value) => {
      box.validationMessage = refusalOfName(value);
    });
    box.onDidAccept(() => {
      box.validationMessage = refusalOfName(box.value);
      if (box.validationMessage === undefined) resolve(box.value.trim());
    });
    box.onDidHide(() => {
      resolve(undefined);
    });
    box.show();
  });
  box.dispose();
  return name;
}

export function refusalOfName(name: string): string | undefined {
  if (name.trim() === "") return l10n.t("Give it a name.");
  return name.length > MAX_NAME_CHARS
    ? l10n.t("Please use at most {0} characters.", MAX_NAME_CHARS)
    : undefined;
}

/** Says what will happen, what it costs and who can see it, before anything is sent. */
async function confirm(
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
  return copy && confirm(session, { ...choice, file: copy }, convert);
}

function detailOf(session: Session, { file, groupId }: CreationChoice): string {
  const group = groupId === undefined ? undefined : session.catalog.state.groups.get(groupId);
  const size = describeBytes(file.facts.sizeBytes);
  const lines = [
    l10n.t("{0} ({1}) is uploaded, then HeyGen trains the avatar.", inSentence(file.source.name), size),
    group && l10n.t("It becomes another look of {0}.", inSentence(group.name)),
    file.warnings.map((warning) => `• ${describeWarning(warning)}`).join("\n"),
    file.facts.kind === "footage" && consentAhead(),
    session.isSample ? sampleIsFree() : l10n.t("This costs money: about 1 USD from your HeyGen account."),
    !session.isSample && uploadIsPublic(),
  ];
  return lines.filter(Boolean).join("\n\n");
}

export function consentAhead(): string {
  return l10n.t(
    "The person shown has to consent on HeyGen's page before anything renders. Training takes minutes to hours.",
  );
}

export function sampleIsFree(): string {
  return l10n.t("This is the sample account: nothing leaves your computer and nothing is paid.");
}

export function uploadIsPublic(): string {
  return l10n.t(
    "The upload is public: whoever has its address can see the file. Use only what you may share.",
  );
}
