import { env, l10n, window, type Uri } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { Clock, Log } from "../heygen/ports";
import { describeAge } from "../words/library";
import { explainConsent } from "../words/consentExplained";
import { describeConsentFailure } from "../words/consentFailure";
import { composeConsentMail, mailAddress } from "../words/consentMail";
import { inSentence } from "../words/text";
import type { Attention } from "./attention";
import { drawCode } from "./code";
import { openLink, openMail } from "./openers";
import type { Awaited } from "./follow";
import { ConsentFollowers } from "./followers";
import { Linking, type Linked, type LinkingPorts, type LinkWish } from "./linking";
import { sayOutcome } from "./outcome";
import { isHandedOut, parseReturn } from "./returnAddress";

export interface ConsentPorts extends LinkingPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly attention: Attention;
  /** Shows the group in the gallery, with the code of its consent page where that is asked for. */
  showGroup(groupId: string, options: { readonly withCode: boolean }): void;
}

export type ConsentWay = "open" | "copy" | "mail" | "code";

/** A QR code of a consent page. */
export interface ConsentCode {
  /** Row by row, `1` for dark. */
  readonly rows: readonly string[];
  /** How old the link is and how long it works, as a sentence. */
  readonly note: string;
}

/**
 * Starts a consent, hands its page on in four ways, and follows it until it is settled. The ways reject with
 * `HeyGenError` where the API refuses; what needs no error is said in a message.
 */
export class Consent {
  readonly #linking: Linking;
  readonly #followers: ConsentFollowers;

  constructor(private readonly ports: ConsentPorts) {
    this.#linking = new Linking(ports);
    this.#followers = new ConsentFollowers(ports);
  }

  async openConsent(groupId: string): Promise<void> {
    const started = await this.#start({ groupId, use: "here" });
    if (started === undefined || saySample(started)) return;
    if (await openLink(started.linked.link.url)) return;
    void window.showWarningMessage(
      l10n.t("The consent page was not opened. Use “Copy Consent Link” and send it to the person shown."),
    );
  }

  async copyConsentLink(groupId: string): Promise<void> {
    const started = await this.#start({ groupId, use: "elsewhere" });
    if (started === undefined) return;
    const { session, linked } = started;
    await env.clipboard.writeText(linked.link.url);
    const said = session.isSample
      ? l10n.t("Copied a sample link. Nobody has to use it: consent comes by itself in a moment.")
      : l10n.t("Copied the consent link, made {0}. It works for about a day.", this.#ageOf(linked));
    window.setStatusBarMessage(`$(check) ${said}`, STATUS_MESSAGE_MS);
  }

  /** A draft in the person's own mail program; nobody's address is filled in. */
  async mailConsentLink(groupId: string): Promise<void> {
    const started = await this.#start({ groupId, use: "elsewhere" });
    if (started === undefined || saySample(started)) return;
    const { name, link } = started.linked;
    if (await openMail(mailAddress(composeConsentMail(name, link.url)))) return;
    void window.showWarningMessage(
      l10n.t("No mail program was opened. Use “Copy Consent Link” and send it to the person shown."),
    );
  }

  /**
   * @param wanted `kept`: only where there is a link already; nothing is asked for
   * @returns undefined: there is none
   */
  async getCode(groupId: string, wanted: "kept" | "any" | "new"): Promise<ConsentCode | undefined> {
    const session = sessionOf(this.ports.account.state);
    if (session === undefined) return undefined;
    if (wanted === "kept") {
      const link = this.#linking.kept(session, groupId, "elsewhere");
      return link && { rows: drawCode(link.url), note: this.#noteOf(link.madeAtMs) };
    }
    const started = await this.#start({ groupId, use: "elsewhere", isNew: wanted === "new" });
    if (started === undefined) return undefined;
    const { link } = started.linked;
    return { rows: drawCode(link.url), note: this.#noteOf(link.madeAtMs) };
  }

  /** As the commands call them: what goes wrong is shown. */
  async runFromCommand(groupId: string, way: ConsentWay): Promise<void> {
    try {
      await this.#run(groupId, way);
    } catch (error) {
      void window.showErrorMessage(describeConsentFailure(error));
    }
  }

  /** Goes on following what was awaited before a reload. Never rejects. */
  async resume(session: Session): Promise<void> {
    for (const followed of (await session.consents?.list()) ?? []) {
      void this.#follow(session, followed.groupId, followed);
    }
  }

  /**
   * The consent page led back here. Anybody can make the editor open such an address: it only makes the group be
   * read and shown, and only where this very address was handed out.
   */
  async takeReturn(uri: Pick<Uri, "path" | "query">): Promise<void> {
    const back = parseReturn(uri.path, uri.query);
    const session = await this.#settledSession();
    const awaited = (await session?.consents?.list()) ?? [];
    if (session === undefined || !isHandedOut(back, awaited)) {
      this.ports.log.warn("consent: an address was opened that was not handed out here; ignored");
      return;
    }
    this.ports.showGroup(back.groupId, { withCode: false });
    try {
      await session.catalog.refreshGroup(back.groupId, session.signal);
      await session.catalog.retry({ kind: "looksOf", groupId: back.groupId });
    } catch (error) {
      this.ports.account.reportError(error);
    }
  }

  async #run(groupId: string, way: ConsentWay): Promise<void> {
    switch (way) {
      case "open":
        return this.openConsent(groupId);
      case "copy":
        return this.copyConsentLink(groupId);
      case "mail":
        return this.mailConsentLink(groupId);
      case "code":
        if ((await this.getCode(groupId, "any")) !== undefined)
          this.ports.showGroup(groupId, { withCode: true });
    }
  }

  async #start(wish: LinkWish): Promise<Started | undefined> {
    const session = sessionOf(this.ports.account.state);
    if (session === undefined) return undefined;
    const linked = await this.#linking.link(session, wish);
    if (linked.kind === "linked") {
      void this.#follow(session, wish.groupId, linked.awaited);
      return { session, linked };
    }
    const { explanation } = explainConsent(linked.group);
    void window.showInformationMessage(l10n.t("{0}: {1}", inSentence(linked.group.name), explanation));
    return undefined;
  }

  /** Never rejects. */
  async #follow(session: Session, groupId: string, awaited: Awaited): Promise<void> {
    const outcome = await this.#followers.follow(session, groupId, awaited);
    if (outcome === undefined) return;
    const name = session.catalog.state.groups.get(groupId)?.name ?? groupId;
    const again = () => void this.runFromCommand(groupId, "open");
    if (outcome.kind === "stopped") {
      this.ports.account.reportError(outcome.error);
      sayOutcome(outcome, groupId, name, again);
      return;
    }
    this.#linking.forget(session, groupId);
    if (outcome.kind === "settled") void session.catalog.retry({ kind: "looksOf", groupId });
    const isFirst = (await session.consents?.take(groupId)) ?? true;
    if (isFirst && !session.signal.aborted) sayOutcome(outcome, groupId, name, again);
  }

  #ageOf({ link }: Linked & { readonly kind: "linked" }): string {
    return describeAge(link.madeAtMs, this.ports.clock.now());
  }

  #noteOf(madeAtMs: number): string {
    const age = describeAge(madeAtMs, this.ports.clock.now());
    return l10n.t("This link was made {0}. It works for about 24 hours.", age);
  }

  /** The editor may have been started by the very address: the key is still being read then. */
  #settledSession(): Promise<Session | undefined> {
    const { account } = this.ports;
    return new Promise((resolve) => {
      if (account.state.kind !== "starting") {
        resolve(sessionOf(account.state));
        return;
      }
      const unsubscribe = account.onDidChange((state) => {
        if (state.kind === "starting") return;
        unsubscribe();
        resolve(sessionOf(state));
      });
    });
  }
}

interface Started {
  readonly session: Session;
  readonly linked: Linked & { readonly kind: "linked" };
}

const STATUS_MESSAGE_MS = 5000;

/** @returns whether it is the sample account, whose pages are nobody's */
function saySample({ session, linked }: Started): boolean {
  if (!session.isSample) return false;
  void window.showInformationMessage(
    l10n.t(
      "In the sample account nobody has to sign: consent for {0} comes by itself in a moment.",
      inSentence(linked.name),
    ),
  );
  return true;
}
