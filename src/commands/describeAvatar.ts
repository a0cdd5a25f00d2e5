import { l10n, type Uri } from "vscode";
import type { Session } from "../account/session";
import { judgePrompt, parseAddress, type AddressInput } from "../creation/descriptionInput";
import { proposeName } from "../creation/name";
import type { CreationKind } from "../jobs/job";
import type { NewJob } from "../jobs/jobs";
import {
  describeAddressProblem,
  describePromptLength,
  describePromptProblem,
} from "../words/descriptionInput";
import { askChoice } from "./askChoice";
import { refusalOfName } from "./askCreation";
import { askReferences } from "./askReferences";
import { askText, type StepAnswer } from "./askText";
import { openChosenFile, type ChosenFile, type FilePorts } from "./chosenFile";
import { confirmDescribed, promptJob } from "./confirmDescribed";
import { pickTarget } from "./pickers";
import { askLook, type PickLookPorts } from "./pickLook";
import { parseGroupId } from "./targets";

export interface DescribePorts extends FilePorts, PickLookPorts {
  requireSession(): Promise<Session | undefined>;
}

interface Draft {
  readonly prompt: string;
  readonly photos: readonly Uri[];
  readonly lookId: string | undefined;
  readonly name: string;
  readonly address: string;
}

const EMPTY: Draft = { prompt: "", photos: [], lookId: undefined, name: "", address: "" };

type Step = () => Promise<StepAnswer<unknown>>;

/** Create Avatar from Prompt and from URL: what was typed is there again after leaving, until it was used. */
export class DescribeCommands {
  #draft = EMPTY;

  constructor(private readonly ports: DescribePorts) {}

  /** @param argument the group's row that gets the look; from the palette it is asked for with the rest */
  async createFromPrompt(argument: unknown): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const references: ChosenFile[] = [];
    let groupId = parseGroupId(argument);
    const isSettled = groupId !== undefined;
    const done = await walk([
      () => this.#askPrompt(isSettled),
      () => this.#askPhotos(references),
      () => this.#askLook(session),
      () => this.#askName(),
      ...(isSettled
        ? []
        : [
            async () => {
              const target = await askTarget(session, this.ports.clock);
              groupId = target?.kind === "next" ? target.value : undefined;
              return target;
            },
          ]),
    ]);
    if (!done) return;
    const { prompt, lookId, name } = this.#draft;
    const job = promptJob({ prompt, lookId, name, groupId, references });
    if (await confirmDescribed(session, job, references)) await this.#start(session, job);
  }

  async createFromAddress(): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    let creationKind: CreationKind = "photo";
    let groupId: string | undefined;
    const done = await walk([
      async () => {
        const kind = await this.#askAddress();
        if (kind?.kind === "next") creationKind = kind.value;
        return kind;
      },
      () => this.#askName(),
      async () => {
        const target = await askTarget(session, this.ports.clock);
        groupId = target?.kind === "next" ? target.value : undefined;
        return target;
      },
    ]);
    const parsed = parseAddress(this.#draft.address);
    if (!done || !parsed.ok) return;
    const source = { kind: "url", url: parsed.url } as const;
    const job: NewJob = { name: this.#draft.name, groupId, creationKind, source };
    if (await confirmDescribed(session, job, [])) await this.#start(session, job);
  }

  async #start(session: Session, job: NewJob): Promise<void> {
    if (session.signal.aborted) return;
    this.#draft = EMPTY;
    await session.jobs.add([job]);
  }

  #askPrompt(isForGroup: boolean): Promise<StepAnswer<string>> {
    return askText({
      title: isForGroup ? l10n.t("Add Look from Prompt") : l10n.t("Create Avatar from Prompt"),
      prompt: l10n.t("What the avatar looks like: the person, the clothes, the place"),
      placeholder: l10n.t("e.g. A friendly engineer in a red pullover, in a bright office"),
      value: this.#draft.prompt,
      mayGoBack: false,
      refusalOf: (text) => {
        const problem = judgePrompt(text);
        return problem && describePromptProblem(problem);
      },
      noteOf: describePromptLength,
      keep: (prompt) => {
        this.#draft = { ...this.#draft, prompt };
      },
    });
  }

  /** @param references takes the photos, each checked */
  async #askPhotos(references: ChosenFile[]): Promise<StepAnswer<unknown>> {
    for (;;) {
      const answer = await askReferences(l10n.t("Create Avatar from Prompt: photos"), this.#draft.photos);
      if (answer?.kind !== "next") return answer;
      this.#draft = { ...this.#draft, photos: answer.value };
      const opened = await this.#openPhotos(answer.value);
      if (opened === undefined) continue;
      references.splice(0, references.length, ...opened);
      return answer;
    }
  }

  /** @returns undefined where one cannot be used, which is said */
  async #openPhotos(uris: readonly Uri[]): Promise<readonly ChosenFile[] | undefined> {
    const files: ChosenFile[] = [];
    for (const uri of uris) {
      const file = await openChosenFile(uri, this.ports);
      if (file === undefined) return undefined;
      files.push(file);
    }
    return files;
  }

  async #askLook(session: Session): Promise<StepAnswer<unknown>> {
    const title = l10n.t("Create Avatar from Prompt: a look to start from");
    const none = { label: l10n.t("Start from the words alone"), looks: false };
    const some = { label: l10n.t("Start from a look…"), looks: true };
    for (;;) {
      const chosen = await askChoice(title, this.#draft.lookId === undefined ? [none, some] : [some, none]);
      if (chosen?.kind !== "next") return chosen;
      const look = chosen.value.looks
        ? await askLook(session, this.ports, { title, placeholder: l10n.t("Which look?") })
        : ({ kind: "next", value: undefined } as const);
      if (look?.kind === "back") continue;
      if (look !== undefined) this.#draft = { ...this.#draft, lookId: look.value };
      return look;
    }
  }

  /** Resolves to what is there. */
  async #askAddress(): Promise<StepAnswer<CreationKind>> {
    const answer = await askText({
      title: l10n.t("Create Avatar from URL"),
      prompt: l10n.t("HeyGen downloads the photo or footage from there: everybody has to be able to."),
      placeholder: "https://example.com/portrait.jpg",
      value: this.#draft.address,
      mayGoBack: false,
      refusalOf: (text) => problemOf(parseAddress(text)),
      keep: (address) => {
        this.#draft = { ...this.#draft, address };
      },
    });
    const parsed = parseAddress(this.#draft.address);
    if (parsed.ok && this.#draft.name === "") {
      this.#draft = { ...this.#draft, name: proposeName(parsed.fileName) };
    }
    return answer?.kind === "next" ? askKind(parsed) : answer;
  }

  async #askName(): Promise<StepAnswer<unknown>> {
    const keep = (name: string): void => {
      this.#draft = { ...this.#draft, name };
    };
    const answer = await askText({
      title: l10n.t("Create Avatar: its name"),
      prompt: l10n.t("How the avatar is called in HeyGen"),
      value: this.#draft.name,
      mayGoBack: true,
      refusalOf: refusalOfName,
      keep,
    });
    if (answer?.kind === "next") keep(answer.value);
    return answer;
  }
}

/** One step after the other, and back. @returns whether the last was answered */
async function walk(steps: readonly Step[]): Promise<boolean> {
  let at = 0;
  for (let step = steps[at]; step !== undefined; step = steps[at]) {
    const answer = await step();
    if (answer === undefined) return false;
    at = answer.kind === "next" ? at + 1 : Math.max(0, at - 1);
  }
  return true;
}

async function askTarget(
  session: Session,
  clock: PickLookPorts["clock"],
): Promise<StepAnswer<string | undefined>> {
  const picked = await pickTarget(session, clock, {
    title: l10n.t("Create Avatar: where does it belong?"),
    placeholder: l10n.t("A new avatar, or another look of one you have"),
    mayGoBack: true,
  });
  if (picked === undefined || picked.kind === "back") return picked;
  return { kind: "next", value: picked.kind === "id" ? picked.id : undefined };
}

function problemOf(address: AddressInput): string | undefined {
  return address.ok ? undefined : describeAddressProblem(address);
}

async function askKind(parsed: AddressInput): Promise<StepAnswer<CreationKind>> {
  if (parsed.ok && parsed.kind !== "unknown") return { kind: "next", value: parsed.kind };
  const photo = { label: l10n.t("A photo"), creationKind: "photo" } as const;
  const footage = { label: l10n.t("Footage of a person"), creationKind: "digital_twin" } as const;
  const title = l10n.t("Create Avatar from URL: what is at that address?");
  const chosen = await askChoice(title, [photo, footage]);
  return chosen?.kind === "next" ? { kind: "next", value: chosen.value.creationKind } : chosen;
}
