import { param, type Call, type Endpoint } from "./call";
import { answered, ApiFault, invalid, missing } from "./envelope";
import { bodyOf } from "./fields";
import { pageOf } from "./paging";
import type { GroupRecord, LookRecord } from "./records";
import { wireGroup, wireLook } from "./wire";
import { wiringOf } from "./world";

const OWNERSHIPS = ["public", "private"];
const AVATAR_TYPES = ["studio_avatar", "digital_twin", "photo_avatar", "video_avatar"];
const RENAMABLE = ["photo_avatar", "digital_twin"];
const MAX_NAME_LENGTH = 255;

/** A query parameter that takes one of a few values; undefined: it is not there. */
function choiceOf(call: Call, name: string, choices: readonly string[]): string | undefined {
  const value = call.url.searchParams.get(name);
  if (value === null || value === "") return undefined;
  if (!choices.includes(value)) throw invalid(name, `${name} must be one of ${choices.join(", ")}.`);
  return value;
}

export function groupFor(call: Call): GroupRecord {
  const group = call.world.store.group(param(call, "group_id"));
  if (group === undefined) throw missing("avatar_group");
  return group;
}

function lookFor(call: Call): LookRecord {
  const look = call.world.store.look(param(call, "look_id"));
  if (look === undefined) throw missing("avatar");
  return look;
}

export function assertOwned(group: GroupRecord | undefined): void {
  if (group?.ownership === "private") return;
  throw new ApiFault(403, "resource_access_denied", "Public avatars belong to HeyGen.");
}

function listGroups(call: Call) {
  const ownership = choiceOf(call, "ownership", OWNERSHIPS);
  const wiring = wiringOf(call.world);
  const rows = wiring.store
    .groups()
    .filter((group) => ownership === undefined || group.ownership === ownership);
  return pageOf(call.url.searchParams, rows, (group) => wireGroup(group, wiring));
}

function listLooks(call: Call) {
  const ownership = choiceOf(call, "ownership", OWNERSHIPS);
  const avatarType = choiceOf(call, "avatar_type", AVATAR_TYPES);
  const groupId = call.url.searchParams.get("group_id");
  const wiring = wiringOf(call.world);
  const { store } = wiring;
  const candidates = groupId === null || groupId === "" ? store.looks() : store.looksOf(groupId);
  const rows = candidates.filter(
    (look) =>
      (avatarType === undefined || look.avatarType === avatarType) &&
      (ownership === undefined || store.group(look.groupId)?.ownership === ownership),
  );
  return pageOf(call.url.searchParams, rows, (look) => wireLook(look, wiring));
}

async function renameLook(call: Call) {
  const name = (await bodyOf(call.request)).text("name", MAX_NAME_LENGTH);
  const look = lookFor(call);
  const { store } = call.world;
  assertOwned(store.group(look.groupId));
  if (!RENAMABLE.includes(look.avatarType)) {
    throw new ApiFault(400, "avatar_not_usable", "Only photo avatars and digital twins can be renamed.");
  }
  const renamed = { ...look, name };
  store.putLook(renamed);
  return answered(wireLook(renamed, wiringOf(call.world)));
}

function deleteLook(call: Call) {
  const look = lookFor(call);
  const { store } = call.world;
  assertOwned(store.group(look.groupId));
  if (look.avatarType === "studio_avatar") {
    throw new ApiFault(403, "forbidden", "Studio avatars cannot be deleted here.");
  }
  store.removeLook(look.id);
  if (store.looksOf(look.groupId).length === 0) store.removeGroup(look.groupId);
  return answered({ id: look.id });
}

function deleteGroup(call: Call) {
  const group = groupFor(call);
  assertOwned(group);
  call.world.store.removeGroup(group.id);
  return answered({ id: group.id });
}

export const AVATAR_ENDPOINTS: readonly Endpoint[] = [
  { method: "GET", path: "/v3/avatars", scope: "avatar:read", run: listGroups },
  { method: "GET", path: "/v3/avatars/looks", scope: "avatar:read", run: listLooks },
  {
    method: "GET",
    path: "/v3/avatars/looks/{look_id}",
    scope: "avatar:read",
    run: (call) => answered(wireLook(lookFor(call), wiringOf(call.world))),
  },
  { method: "PATCH", path: "/v3/avatars/looks/{look_id}", scope: "avatar:write", run: renameLook },
  { method: "DELETE", path: "/v3/avatars/looks/{look_id}", scope: "avatar:write", run: deleteLook },
  {
    method: "GET",
    path: "/v3/avatars/{group_id}",
    scope: "avatar:read",
    run: (call) => answered(wireGroup(groupFor(call), wiringOf(call.world))),
  },
  { method: "DELETE", path: "/v3/avatars/{group_id}", scope: "avatar:write", run: deleteGroup },
];
