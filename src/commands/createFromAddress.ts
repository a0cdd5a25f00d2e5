import { l10n } from "vscode";
import type { Session } from "../account/session";
import { parseAddress, type AddressInput } from "../creation/descriptionInput";
import { proposeName } from "../creation/name";
import type { Clock } from "../heygen/ports";
import type { CreationKind } from "../jobs/job";
import type { NewJob } from "../jobs/jobs";
import { describeAddressProblem } from "../words/descriptionInput";
import { askChoice } from "./askChoice";
import { askText, type StepAnswer } from "./askText";
import { askName, askTarget, walk } from "./steps";

interface Draft {
  readonly address: string;
  /** Empty: it follows from the address. */
  readonly name: string;
}

export const EMPTY_ADDRESSED: Draft = { address: "", name: "" };

interface AddressQuestion {
  /** What was typed before. */
  readonly draft: Draft;
  /** So that nothing typed is lost on leaving. */
  keep(draft: Draft): void;
}

/** Asks for an address and what is made of it. @returns undefined when the user left */
export async function askAddressed(
  session: Session,
  clock: Clock,
  question: AddressQuestion,
): Promise<NewJob | undefined> {
  let { draft } = question;
  let creationKind: CreationKind = "photo";
  let groupId: string | undefined;
  const keep = (change: Partial<Draft>): void => {
    draft = { ...draft, ...change };
    question.keep(draft);
  };
  const done = await walk([
    async () => {
      const answer = await askAddress(draft.address, (address) => {
        keep({ address });
      });
      if (answer?.kind !== "next") return answer;
      const kind = await askKind(parseAddress(draft.address));
      if (kind?.kind === "next") creationKind = kind.value;
      return kind;
    },
    async () => {
      const title = l10n.t("Create Avatar: its name");
      const proposed = proposedName(draft);
      const keepName = (typed: string): void => {
        keep({ name: typed === proposed ? "" : typed });
      };
      const answer = await askName({ title, value: draft.name || proposed, mayGoBack: true, keep: keepName });
      if (answer?.kind === "next") keepName(answer.value);
      return answer;
    },
    async () => {
      const title = l10n.t("Create Avatar: where does it belong?");
      const target = await askTarget(session, clock, { title, mayGoBack: true });
      groupId = target?.kind === "next" ? target.value : undefined;
      return target;
    },
  ]);
  const parsed = parseAddress(draft.address);
  if (!done || !parsed.ok) return undefined;
  return addressJob({ name: draft.name || proposedName(draft), groupId, creationKind, url: parsed.url });
}

function proposedName({ address }: Draft): string {
  const parsed = parseAddress(address);
  return parsed.ok ? proposeName(parsed.fileName) : "";
}

export function addressJob(facts: Omit<NewJob, "source"> & { readonly url: string }): NewJob {
  const { name, groupId, creationKind, url } = facts;
  return { name, groupId, creationKind, source: { kind: "url", url } };
}

function askAddress(value: string, keep: (address: string) => void): Promise<StepAnswer<string>> {
  return askText({
    title: l10n.t("Create Avatar from URL"),
    prompt: l10n.t("HeyGen downloads the photo or footage from there: everybody has to be able to."),
    placeholder: "https://example.com/portrait.jpg",
    value,
    mayGoBack: false,
    refusalOf: (text) => {
      const parsed = parseAddress(text);
      return parsed.ok ? undefined : describeAddressProblem(parsed);
    },
    keep,
  });
}

async function askKind(parsed: AddressInput): Promise<StepAnswer<CreationKind>> {
  if (parsed.ok && parsed.kind !== "unknown") return { kind: "next", value: parsed.kind };
  const photo = { label: l10n.t("A photo"), creationKind: "photo" } as const;
  const footage = { label: l10n.t("Footage of a person"), creationKind: "digital_twin" } as const;
  const title = l10n.t("Create Avatar from URL: what is at that address?");
  const chosen = await askChoice(title, [photo, footage]);
  return chosen?.kind === "next" ? { kind: "next", value: chosen.value.creationKind } : chosen;
}
