import { commands, env, l10n, Uri, window } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { withWrites } from "../heygen/createClient";
import type { AvatarGroup } from "../heygen/model";
import type { Clock, Log } from "../heygen/ports";
import { explainConsent } from "../words/consentExplained";
import { describeError } from "../words/errors";
import { describeConsentFailure } from "../words/consentFailure";
import { inSentence } from "../words/text";
import type { ConsentOutcome } from "./follow";
import { ConsentFollowers } from "./followers";
import { startConsent } from "./start";

export interface ConsentPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Starts a consent, opens or copies its page, and follows it until it is settled. Both ways reject with
 * `HeyGenError` where the API refuses; what needs no error is said in a message.
 */
export class Consent {
  readonly #followers: ConsentFollowers;

  constructor(private readonly ports: ConsentPorts) {
    this.#followers = new ConsentFollowers(ports.clock);
  }

  async openConsent(groupId: string): Promise<void> {
    const started = await this.#start(groupId);
    if (started === undefined) return;
    const { session, url, group } = started;
    if (session.isSample) {
      void window.showInformationMessage(
        l10n.t(
          "In the sample account nobody has to sign: consent for {0} comes by itself in a moment.",
          inSentence(group.name),
        ),
      );
    } else if (!(await openLink(url))) {
      void window.showWarningMessage(
        l10n.t("The consent page was not opened. Use “Copy Consent Link” and send it to the person shown."),
      );
    }
    void this.#follow(session, groupId, group);
  }

  async copyConsentLink(groupId: string): Promise<void> {
    const started = await this.#start(groupId);
    if (started === undefined) return;
    const { session, url, group } = started;
    await env.clipboard.writeText(url);
    window.setStatusBarMessage(
      session.isSample
        ? l10n.t("$(check) Copied a sample link. Nobody has to use it: consent comes by itself in a moment.")
        : l10n.t("$(check) Copied the consent link. It works for about a day."),
      STATUS_MESSAGE_MS,
    );
    void this.#follow(session, groupId, group);
  }

  /** As the commands call them: what goes wrong is shown. */
  async runFromCommand(groupId: string, way: "open" | "copy"): Promise<void> {
    try {
      await (way === "open" ? this.openConsent(groupId) : this.copyConsentLink(groupId));
    } catch (error) {
      void window.showErrorMessage(describeConsentFailure(error));
    }
  }

  async #start(groupId: string): Promise<Started | undefined> {
    const session = sessionOf(this.ports.account.state);
    if (session === undefined) return undefined;
    const client = withWrites(session.client);
    const id = globalThis.crypto.randomUUID();
    const start = await startConsent({ account: this.ports.account, session, client, id }, groupId);
    if (start.kind === "started") return { session, url: start.url, group: start.group };
    const { explanation } = explainConsent(start.group);
    void window.showInformationMessage(l10n.t("{0}: {1}", inSentence(start.group.name), explanation));
    return undefined;
  }

  /** Never rejects. */
  async #follow(session: Session, groupId: string, group: AvatarGroup): Promise<void> {
    const outcome = await this.#followers.follow(session, groupId, group);
    if (outcome === undefined) return;
    if (outcome.kind === "stopped") this.ports.account.reportError(outcome.error);
    if (outcome.kind === "settled") void session.catalog.retry({ kind: "looksOf", groupId });
    this.#say(outcome, groupId, inSentence(group.name));
  }

  #say(outcome: ConsentOutcome, groupId: string, name: string): void {
    const message = describeOutcome(outcome, name);
    if (outcome.kind === "settled" && outcome.agreed) {
      const open = l10n.t("Open in Gallery");
      void window.showInformationMessage(message, open).then((chosen) => {
        if (chosen === open)
          void commands.executeCommand("heygenAvatars.openGallery", { kind: "group", groupId });
      });
      return;
    }
    const again = l10n.t("Open Consent Page");
    const ways = outcome.kind === "settled" || outcome.kind === "expired" ? [again] : [];
    void window.showWarningMessage(message, ...ways).then((chosen) => {
      if (chosen === again) void this.runFromCommand(groupId, "open");
    });
  }
}

interface Started {
  readonly session: Session;
  /** Checked. */
  readonly url: string;
  readonly group: AvatarGroup;
}

const STATUS_MESSAGE_MS = 5000;

/** The editor opens a `Uri` with some escapes undone (`%2B` turns into `+`): a link with these goes as text. */
async function openLink(url: string): Promise<boolean> {
  const uri = Uri.parse(url, true);
  if (encodeURI(uri.toString(true)) === url) return env.openExternal(uri);
  await commands.executeCommand("vscode.open", url);
  return true;
}

function describeOutcome(outcome: ConsentOutcome, name: string): string {
  switch (outcome.kind) {
    case "settled":
      return outcome.agreed
        ? l10n.t("Consent for {0} is given.", name)
        : l10n.t("Consent for {0} was not given. Nothing renders until the person agrees.", name);
    case "gone":
      return l10n.t("The avatar that waited for consent is gone.");
    case "expired":
      return l10n.t("Nobody used the consent link of {0}. Open the page again for a new one.", name);
    case "stopped":
      return l10n.t("The consent of {0} is no longer followed. {1}", name, describeError(outcome.error));
  }
}
