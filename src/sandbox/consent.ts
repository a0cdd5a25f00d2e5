import { assertOwned, groupFor } from "./avatars";
import type { Call, Endpoint } from "./call";
import { answered, invalid } from "./envelope";
import { bodyOf } from "./fields";
import { hexId } from "./random";
import { wireGroup } from "./wire";
import { wiringOf } from "./world";

/** A new page each time; the first one asked for is signed by its person after a while. */
async function startConsent(call: Call) {
  const group = groupFor(call);
  assertOwned(group);
  const rerouteUrl = (await bodyOf(call.request, true)).optionalText("reroute_url");
  if (rerouteUrl !== undefined && !URL.canParse(rerouteUrl))
    throw invalid("reroute_url", "This must be a URL.");
  const { consent } = group;
  if (consent.word === undefined) throw invalid("group_id", "This avatar group needs no consent.");
  const { world } = call;
  const approvedAt = consent.approvedAt ?? world.clock.now() + world.pace.consentMs;
  const asked = { ...group, consent: { ...consent, approvedAt } };
  world.store.putGroup(asked);
  const url = new URL(`https://app.heygen.com/avatar/consent/${hexId(world.stream)}`);
  if (rerouteUrl !== undefined) url.searchParams.set("reroute_url", rerouteUrl);
  return answered({ avatar_group: wireGroup(asked, wiringOf(world)), url: url.href });
}

export const CONSENT_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "POST",
    path: "/v3/avatars/{group_id}/consent",
    scope: "avatar:write",
    replayable: true,
    run: startConsent,
  },
];
