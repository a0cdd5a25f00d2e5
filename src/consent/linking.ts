import type { AccountPort, Session } from "../account/session";
import { HeyGenError } from "../heygen/errors";
import { withWrites } from "../heygen/createClient";
import { isSafeTransport, parseUrl } from "../heygen/origin";
import type { Clock } from "../heygen/ports";
import { mayGiveConsent } from "../catalog/consent";
import type { CatalogGroup } from "../catalog/state";
import { CONSENT_RETURN_SETTING } from "../words/consentFailure";
import { awaitedOf, consentVerdict, type Awaited } from "./follow";
import { ConsentLinks, type ConsentLink, type LinkUse } from "./links";
import { parseReturnSetting, type ConsentReturn } from "./returnAddress";
import { startConsent } from "./start";

export interface LinkingPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  /** `heygenAvatars.consentReturnUrl`, as it stands now. */
  readReturnSetting(): string;
  /** An address that leads back into this editor; undefined: there is none here. Never rejects. */
  editorAddress(back: ConsentReturn): Promise<string | undefined>;
}

export interface LinkWish {
  readonly groupId: string;
  readonly use: LinkUse;
  /** Also where there is one. */
  readonly isNew?: boolean;
}

/** `notNeeded`: nothing was sent. */
export type Linked =
  | { readonly kind: "notNeeded"; readonly group: CatalogGroup }
  | {
      readonly kind: "linked";
      readonly link: ConsentLink;
      readonly name: string;
      readonly awaited: Awaited;
    };

interface Return {
  readonly url: string;
  readonly isNeeded: boolean;
  readonly nonce?: string;
}

/** Consent links: asked for where there is none yet, or a new one is wanted. */
export class Linking {
  readonly #links = new WeakMap<Session, ConsentLinks>();

  constructor(private readonly ports: LinkingPorts) {}

  /** undefined: none was asked for, or it is too old. */
  kept(session: Session, groupId: string, use: LinkUse): ConsentLink | undefined {
    return this.#linksOf(session).get(groupId, use, this.ports.clock.now());
  }

  forget(session: Session, groupId: string): void {
    this.#linksOf(session).forget(groupId);
  }

  /** Rejects with `HeyGenError`. */
  async link(session: Session, wish: LinkWish): Promise<Linked> {
    const { groupId, use } = wish;
    const group = session.catalog.state.groups.get(groupId);
    const kept = wish.isNew === true ? undefined : this.kept(session, groupId, use);
    // A refusal may be the answer to the link that is there.
    const isOpen = group !== undefined && mayGiveConsent(group) && consentVerdict(group) === undefined;
    return kept !== undefined && isOpen
      ? { kind: "linked", link: kept, name: group.name, awaited: awaitedOf(group, kept.madeAtMs) }
      : this.#ask(session, wish);
  }

  async #ask(session: Session, { groupId, use }: LinkWish): Promise<Linked> {
    const back = await this.#returnOf(session, groupId, use);
    const before = session.catalog.state.groups.get(groupId);
    const id = globalThis.crypto.randomUUID();
    const client = withWrites(session.client);
    const start = await startConsent(
      { account: this.ports.account, session, client, id, returnTo: back },
      groupId,
    );
    if (start.kind === "notNeeded") return start;
    const link = { url: start.url, madeAtMs: this.ports.clock.now() };
    this.#linksOf(session).put(groupId, use, link);
    const awaited = awaitedOf(before ?? start.group, link.madeAtMs);
    const { nonce } = back ?? {};
    await session.consents?.put({ groupId, ...awaited, ...(nonce === undefined ? {} : { nonce }) });
    return { kind: "linked", link, name: start.group.name, awaited };
  }

  async #returnOf(session: Session, groupId: string, use: LinkUse): Promise<Return | undefined> {
    if (session.isSample) return undefined;
    const choice = parseReturnSetting(this.ports.readReturnSetting());
    switch (choice.kind) {
      case "invalid":
        throw new HeyGenError({ kind: "invalid", endpoint: "settings", param: CONSENT_RETURN_SETTING });
      case "nowhere":
        return undefined;
      case "url":
        return { url: choice.url, isNeeded: true };
      case "editor": {
        if (use === "elsewhere") return undefined;
        const nonce = globalThis.crypto.randomUUID();
        const url = await this.ports.editorAddress({ groupId, nonce });
        return url === undefined || !mayLead(url) ? undefined : { url, isNeeded: false, nonce };
      }
    }
  }

  #linksOf(session: Session): ConsentLinks {
    const links = this.#links.get(session) ?? new ConsentLinks();
    this.#links.set(session, links);
    return links;
  }
}

/** An editor's own scheme, or a page that is safe on its way. */
function mayLead(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== undefined && (parsed.protocol !== "http:" || isSafeTransport(parsed));
}
