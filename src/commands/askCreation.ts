import { l10n } from "vscode";
import type { Session } from "../account/session";
import { proposeName } from "../creation/name";
import type { Clock } from "../heygen/ports";
import type { ChosenFile } from "./checkedFile";
import { confirmCreation, confirmCreations, type CreationChoice } from "./confirmCreation";
import { pickTarget } from "./pickers";
import { askName, askTarget, walk } from "./steps";

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
  let choice: CreationChoice = { file, name: proposeName(file.source.name), groupId };
  const isSettled = groupId !== undefined;
  const askItsName = async () => {
    const title = isSettled ? l10n.t("Add Look: its name") : l10n.t("Create Avatar (1/{0}): its name", 2);
    const answer = await askName({ title, value: choice.name, mayGoBack: false });
    if (answer?.kind === "next") choice = { ...choice, name: answer.value };
    return answer;
  };
  const askItsGroup = async () => {
    const title = l10n.t("Create Avatar (2/2): where does it belong?");
    const answer = await askTarget(session, clock, { title, mayGoBack: true });
    if (answer?.kind === "next") choice = { ...choice, groupId: answer.value };
    return answer;
  };
  const done = await walk(isSettled ? [askItsName] : [askItsName, askItsGroup]);
  return done ? confirmCreation(session, choice, convert) : undefined;
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
  return (await confirmCreations(session, choices)) ? choices : [];
}

/** A file name may be nothing but dots. */
function nameOf({ source }: ChosenFile): string {
  return proposeName(source.name) || source.name;
}
