import { l10n, type Uri } from "vscode";
import type { Session } from "../account/session";
import { judgePrompt } from "../creation/descriptionInput";
import { describePromptLength, describePromptProblem } from "../words/descriptionInput";
import { askChoice } from "./askChoice";
import { askReferences } from "./askReferences";
import { askText, type StepAnswer } from "./askText";
import type { ChosenFile, FilePorts } from "./checkedFile";
import { openChosenFile } from "./chosenFile";
import type { PromptFacts } from "./confirmDescribed";
import { askLook, type PickLookPorts } from "./pickLook";
import { askName, askTarget, walk } from "./steps";

interface Draft {
  readonly prompt: string;
  readonly photos: readonly Uri[];
  readonly lookId: string | undefined;
  readonly name: string;
}

export const EMPTY_DESCRIPTION: Draft = { prompt: "", photos: [], lookId: undefined, name: "" };

interface DescriptionQuestion {
  /** What was typed and chosen before. */
  readonly draft: Draft;
  /** Given where the group is settled already. */
  readonly groupId: string | undefined;
  /** So that nothing typed is lost on leaving. */
  keep(draft: Draft): void;
}

type DescriptionPorts = FilePorts & PickLookPorts;

/** Asks for words, photos, a look, a name and a group. @returns undefined when the user left */
export async function askDescribed(
  session: Session,
  ports: DescriptionPorts,
  question: DescriptionQuestion,
): Promise<PromptFacts | undefined> {
  let { draft, groupId } = question;
  let references: readonly ChosenFile[] = [];
  const isSettled = groupId !== undefined;
  const keep = (change: Partial<Draft>): void => {
    draft = { ...draft, ...change };
    question.keep(draft);
  };
  const done = await walk([
    () =>
      askPrompt(isSettled, draft.prompt, (prompt) => {
        keep({ prompt });
      }),
    async () => {
      const answer = await askPhotos(ports, draft.photos, (photos) => {
        keep({ photos });
      });
      if (answer?.kind === "next") references = answer.value;
      return answer;
    },
    async () => {
      const answer = await askStart(session, ports, draft.lookId);
      if (answer?.kind === "next") keep({ lookId: answer.value });
      return answer;
    },
    async () => {
      const keepName = (name: string): void => {
        keep({ name });
      };
      const title = l10n.t("Create Avatar: its name");
      const answer = await askName({ title, value: draft.name, mayGoBack: true, keep: keepName });
      if (answer?.kind === "next") keepName(answer.value);
      return answer;
    },
    ...(isSettled
      ? []
      : [
          async () => {
            const title = l10n.t("Create Avatar: where does it belong?");
            const target = await askTarget(session, ports.clock, { title, mayGoBack: true });
            groupId = target?.kind === "next" ? target.value : undefined;
            return target;
          },
        ]),
  ]);
  return done ? { ...draft, groupId, references } : undefined;
}

function askPrompt(
  isForGroup: boolean,
  value: string,
  keep: (prompt: string) => void,
): Promise<StepAnswer<string>> {
  return askText({
    title: isForGroup ? l10n.t("Add Look from Prompt") : l10n.t("Create Avatar from Prompt"),
    prompt: l10n.t("What the avatar looks like: the person, the clothes, the place"),
    placeholder: l10n.t("e.g. A friendly engineer in a red pullover, in a bright office"),
    value,
    mayGoBack: false,
    refusalOf: (text) => {
      const problem = judgePrompt(text);
      return problem && describePromptProblem(problem);
    },
    noteOf: describePromptLength,
    keep,
  });
}

/** Resolves to the photos, each checked; asks again where one cannot be used. */
async function askPhotos(
  ports: FilePorts,
  chosen: readonly Uri[],
  keep: (photos: readonly Uri[]) => void,
): Promise<StepAnswer<readonly ChosenFile[]>> {
  for (let photos = chosen; ;) {
    const answer = await askReferences(l10n.t("Create Avatar from Prompt: photos"), photos);
    if (answer?.kind !== "next") return answer;
    photos = answer.value;
    keep(photos);
    const opened = await openPhotos(photos, ports);
    if (opened !== undefined) return { kind: "next", value: opened };
  }
}

/** @returns undefined where one cannot be used, which is said */
async function openPhotos(
  uris: readonly Uri[],
  ports: FilePorts,
): Promise<readonly ChosenFile[] | undefined> {
  const files: ChosenFile[] = [];
  for (const uri of uris) {
    const file = await openChosenFile(uri, ports);
    if (file === undefined) return undefined;
    files.push(file);
  }
  return files;
}

async function askStart(
  session: Session,
  ports: PickLookPorts,
  lookId: string | undefined,
): Promise<StepAnswer<string | undefined>> {
  const title = l10n.t("Create Avatar from Prompt: a look to start from");
  const none = { label: l10n.t("Start from the words alone"), looks: false };
  const some = { label: l10n.t("Start from a look…"), looks: true };
  for (;;) {
    const chosen = await askChoice(title, lookId === undefined ? [none, some] : [some, none]);
    if (chosen?.kind !== "next") return chosen;
    if (!chosen.value.looks) return { kind: "next", value: undefined };
    const look = await askLook(session, ports, { title, placeholder: l10n.t("Which look?") });
    if (look?.kind !== "back") return look;
  }
}
