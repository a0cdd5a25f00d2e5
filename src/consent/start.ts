import type { AccountPort, Session } from "../account/session";
import type { CatalogGroup } from "../catalog/state";
import type { HeyGenClient } from "../heygen/client";
import { HeyGenError, isHeyGenError } from "../heygen/errors";
import type { AvatarGroup, StartedConsent } from "../heygen/model";
import { checkConsentUrl } from "../heygen/origin";
import { describeConsent } from "../words/consent";

/** `notNeeded`: nothing was sent. `started`: `url` is checked and may be opened or copied. */
export type ConsentStart =
  | { readonly kind: "notNeeded"; readonly group: CatalogGroup }
  | { readonly kind: "started"; readonly url: string; readonly group: AvatarGroup };

export interface ConsentStartPorts {
  readonly account: Pick<AccountPort, "reportError">;
  readonly session: Pick<Session, "id" | "catalog" | "signal">;
  readonly client: Pick<HeyGenClient, "startConsent">;
  /** New with each call: asking again is meant to give a new page. */
  readonly id: string;
  /** Where the page leads when it is done. */
  readonly returnTo?: { readonly url: string; readonly isNeeded: boolean } | undefined;
}

/**
 * Asks for a group's consent page, unless the group needs none.
 * @throws HeyGenError also where the answered address is not HeyGen's (`malformed`, `param` `data.url`)
 */
export async function startConsent(ports: ConsentStartPorts, groupId: string): Promise<ConsentStart> {
  const { catalog } = ports.session;
  try {
    const group = catalog.state.groups.get(groupId) ?? (await readGroup(ports, groupId));
    if (!describeConsent(group).offersActions) return { kind: "notNeeded", group };
    return await ask(ports, group);
  } catch (error) {
    ports.account.reportError(error);
    // Gone or another account's: reading it takes it out of the catalogue.
    if (isHeyGenError(error) && error.kind === "notFound") {
      await catalog.refreshGroup(groupId, ports.session.signal).catch(() => undefined);
    }
    throw error;
  }
}

async function ask(ports: ConsentStartPorts, group: CatalogGroup): Promise<ConsentStart> {
  const { id, catalog } = ports.session;
  const { url, group: answered } = await send(ports, group.id);
  if (answered !== undefined) catalog.applyGroup(answered);
  if (!checkConsentUrl(url, id.origin)) throw strangeAddress();
  return { kind: "started", url, group: answered ?? group };
}

/** A way back that the API does not take, and nobody has asked for, is left out. */
async function send(ports: ConsentStartPorts, groupId: string): Promise<StartedConsent> {
  const { client, session, returnTo } = ports;
  const key = `heygen-avatars:${ports.id}:consent`;
  const plain = { idempotencyKey: key, signal: session.signal };
  if (returnTo === undefined) return client.startConsent(groupId, plain);
  try {
    return await client.startConsent(groupId, { ...plain, rerouteUrl: returnTo.url });
  } catch (error) {
    const isAboutReturn = isHeyGenError(error) && /reroute/i.test(error.param ?? "");
    if (returnTo.isNeeded || !isAboutReturn) throw error;
    return client.startConsent(groupId, { ...plain, idempotencyKey: `${key}:plain` });
  }
}

/** A group that nobody listed yet is taken for one's own. */
async function readGroup({ session }: ConsentStartPorts, groupId: string): Promise<CatalogGroup> {
  const group = await session.catalog.refreshGroup(groupId, session.signal);
  return session.catalog.state.groups.get(groupId) ?? { ...group, ownership: "private" };
}

/** A link that is not HeyGen's is not opened, whoever sent it. */
function strangeAddress(): HeyGenError {
  return new HeyGenError({
    kind: "malformed",
    endpoint: "POST /v3/avatars/{group_id}/consent",
    param: "data.url",
  });
}
