import { commands, env, l10n, Uri, window } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { withWrites } from "../heygen/createClient";
import { HeyGenError } from "../heygen/errors";
import { checkConsentUrl } from "../heygen/origin";
import type { Clock, Log } from "../heygen/ports";
import { describeConsent } from "../words/consent";
import { describeError } from "../words/errors";
import { inSentence } from "../words/text";
import { followConsent, type ConsentOutcome } from "./follow";

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
  /** Group ids that are followed, each by one follower only. */
  readonly #followed = new Set<string>();

  constructor(private readonly ports: ConsentPorts) {}

  async openConsent(groupId: string): Promise<void> {
    const started = await this.#start(groupId);
    if (started === undefined) return;
    const { session, url } = started;
    if (session.isSample) {
      void window.showInformationMessage(
        l10n.t(
          "In the sample account nobody has to sign: consent for {0} comes by itself in a moment.",
          this.#name(session, groupId),
        ),
      );
    } else if (!(await env.openExternal(Uri.parse(url, true)))) {
      void window.showWarningMessage(
        l10n.t("The consent page was not opened. Use “Copy Consent Link” and send it to the person shown."),
      );
    }
    this.#follow(session, groupId);
  }

  async copyConsentLink(groupId: string): Promise<void> {
    const started = await this.#start(groupId);
    if (started === undefined) return;
    await env.clipboard.writeText(started.url);
    window.setStatusBarMessage(
      l10n.t("$(check) Copied the consent link. It works for about a day."),
      STATUS_MESSAGE_MS,
    );
    this.#follow(started.session, groupId);
  }

  /** As the commands call them: what goes wrong is shown. */
  async runFromCommand(groupId: string, way: "open" | "copy"): Promise<void> {
    try {
      await (way === "open" ? this.openConsent(groupId) : this.copyConsentLink(groupId));
    } catch (error) {
      void window.showErrorMessage(describeError(error));
    }
  }

  async #start(groupId: string): Promise<{ readonly session: Session; readonly url: string } | undefined> {
    const session = sessionOf(this.ports.account.state);
    if (session === undefined) return undefined;
    const group = session.catalog.state.groups.get(groupId) ?? (await this.#readOwn(session, groupId));
    const words = describeConsent(group);
    if (!words.offersActions) {
      void window.showInformationMessage(l10n.t("{0}: {1}", inSentence(group.name), words.explanation));
      return undefined;
    }
    try {
      const { url, group: answered } = await withWrites(session.client).startConsent(groupId, {
        idempotencyKey: `heygen-avatars:${globalThis.crypto.randomUUID()}:consent`,
        signal: session.signal,
      });
      if (answered !== undefined) session.catalog.applyGroup(answered);
      if (!checkConsentUrl(url, session.id.origin)) throw strangeAddress();
      return { session, url };
    } catch (error) {
      this.ports.account.reportError(error);
      throw error;
    }
  }

  async #readOwn(session: Session, groupId: string) {
    const group = await session.catalog.refreshGroup(groupId);
    return session.catalog.state.groups.get(groupId) ?? { ...group, ownership: "private" as const };
  }

  #follow(session: Session, groupId: string): void {
    if (this.#followed.has(groupId)) return;
    this.#followed.add(groupId);
    const read = () => session.catalog.refreshGroup(groupId);
    void followConsent(this.ports.clock, read, session.signal).then((outcome) => {
      this.#followed.delete(groupId);
      if (outcome === undefined) return;
      if (outcome.kind === "stopped") this.ports.account.reportError(outcome.error);
      if (outcome.kind === "settled") void session.catalog.retry({ kind: "looksOf", groupId });
      this.#say(outcome, groupId, this.#name(session, groupId));
    });
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

  #name(session: Session, groupId: string): string {
    return inSentence(session.catalog.state.groups.get(groupId)?.name ?? groupId);
  }
}

const STATUS_MESSAGE_MS = 5000;

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

/** A link that is not HeyGen's is not opened, whoever sent it. */
function strangeAddress(): HeyGenError {
  return new HeyGenError({
    kind: "malformed",
    endpoint: "POST /v3/avatars/{group_id}/consent",
    param: "data.url",
  });
}
