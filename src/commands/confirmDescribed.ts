import { l10n, window } from "vscode";
import type { Session } from "../account/session";
import type { NewJob } from "../jobs/jobs";
import { describeWarning } from "../words/creation";
import { consentAhead, describePrice, uploadIsPublic } from "../words/paying";
import { describeStartLook, describeTarget } from "../words/target";
import { inSentence } from "../words/text";
import type { ChosenFile } from "./checkedFile";

export interface PromptFacts {
  readonly prompt: string;
  /** A look to start from. */
  readonly lookId: string | undefined;
  readonly name: string;
  readonly groupId: string | undefined;
  readonly references: readonly ChosenFile[];
}

export function promptJob({ prompt, lookId, name, groupId, references }: PromptFacts): NewJob {
  const files = references.map(({ source, facts, uri }) => ({
    opened: source,
    mediaType: facts.mediaType,
    uri,
  }));
  const source = { kind: "prompt", prompt: prompt.trim(), references: files, lookId } as const;
  return { name, groupId, creationKind: "prompt", source };
}

/** Says what is sent, what it costs and who can see it, before anything is. */
export async function confirmDescribed(
  session: Session,
  job: NewJob,
  references: readonly ChosenFile[],
): Promise<boolean> {
  const create = references.length === 0 ? l10n.t("Create") : l10n.t("Upload and Create");
  const question = l10n.t("Create an avatar named {0}?", inSentence(job.name));
  const detail = detailOf(session, job, references);
  return (await window.showInformationMessage(question, { modal: true, detail }, create)) === create;
}

const MAX_PROMPT_SHOWN = 300;

function detailOf(session: Session, job: NewJob, references: readonly ChosenFile[]): string {
  const known = session.catalog.state;
  const { source, groupId } = job;
  const lookId = source.kind === "prompt" ? source.lookId : undefined;
  const lines = [
    source.kind === "prompt" && l10n.t("HeyGen makes it from these words: {0}", cut(source.prompt)),
    source.kind === "url" && l10n.t("HeyGen downloads {0} and trains the avatar.", source.url),
    references
      .map(({ source: file, warnings }) =>
        [l10n.t("• {0} is uploaded", inSentence(file.name)), ...warnings.map(describeWarning)].join("\n   "),
      )
      .join("\n"),
    lookId !== undefined && describeStartLook(known, lookId),
    describeTarget(known, groupId),
    job.creationKind === "digital_twin" && consentAhead(),
    describePrice(session.isSample),
    !session.isSample && references.length > 0 && uploadIsPublic(),
  ];
  return lines.filter(Boolean).join("\n\n");
}

function cut(prompt: string): string {
  const characters = [...prompt];
  return characters.length > MAX_PROMPT_SHOWN ? `${characters.slice(0, MAX_PROMPT_SHOWN).join("")}…` : prompt;
}
