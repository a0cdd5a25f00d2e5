import type { Caller } from "./caller";
import type { HeyGenClient } from "./client";
import { createAvatar } from "./createAvatar";
import { decodePart } from "./decode";
import * as wire from "./wire";
import * as endpoints from "./otherEndpoints";

type AvatarWrites = Pick<
  HeyGenClient,
  "createAvatar" | "deleteGroup" | "startConsent" | "renameLook" | "deleteLook"
>;

/** How groups and looks come to be, change and go. */
export function avatarWrites(caller: Caller): AvatarWrites {
  const { tools } = caller;
  return {
    createAvatar: (input, options) => createAvatar(caller, input, options),
    deleteGroup: (groupId, options) =>
      caller.write(endpoints.deleteGroup, { ...options, ids: { group_id: groupId } }),
    async startConsent(groupId, { rerouteUrl, ...options }) {
      const endpoint = endpoints.startConsent;
      const json = { reroute_url: rerouteUrl };
      const { data } = await caller.write(endpoint, { ...options, ids: { group_id: groupId }, json });
      const part = { path: ["data", "avatar_group"], value: data.avatar_group };
      return { url: data.url, group: decodePart(endpoint, wire.group, part, tools) };
    },
    async renameLook(lookId, name, options) {
      const request = { ...options, ids: { look_id: lookId }, json: { name } };
      const answer = await caller.write(endpoints.renameLook, request);
      // Done is done: an answer that is no whole look is not worth an error.
      return wire.dataOf(wire.look).safeParse(answer).data?.data;
    },
    deleteLook: (lookId, options) =>
      caller.write(endpoints.deleteLook, { ...options, ids: { look_id: lookId } }),
  };
}
