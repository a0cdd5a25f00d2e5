import type { Query } from "./address";
import type { Caller } from "./caller";
import type { GroupQuery, HeyGenClient, LookQuery, PageQuery } from "./client";
import { createAvatar } from "./createAvatar";
import { decodePart } from "./decode";
import * as endpoints from "./endpoints";
import { iteratePages } from "./pages";
import * as wire from "./wire";

const MAX_PAGE_ITEMS = 50;

type GroupCalls = Pick<
  HeyGenClient,
  "listGroups" | "iterateGroups" | "getGroup" | "deleteGroup" | "startConsent"
>;
type LookCalls = Pick<HeyGenClient, "listLooks" | "iterateLooks" | "getLook" | "renameLook" | "deleteLook">;

/** Groups, their looks, and how they come to be. */
export function avatarCalls(caller: Caller): GroupCalls & LookCalls & Pick<HeyGenClient, "createAvatar"> {
  return {
    ...groupCalls(caller),
    ...lookCalls(caller),
    createAvatar: (input, options) => createAvatar(caller, input, options),
  };
}

function groupCalls(caller: Caller): GroupCalls {
  const { tools } = caller;
  const readPage = caller.lister(endpoints.listGroups);
  const readGroup = caller.reader(endpoints.getGroup);
  const list: GroupCalls["listGroups"] = (query, options) => readPage(groupQuery(query), options);
  return {
    listGroups: list,
    iterateGroups: (query, options) =>
      iteratePages({
        endpoint: endpoints.listGroups,
        firstToken: query.token,
        log: tools.log,
        load: (token) => list(withToken(query, token), options),
      }),
    getGroup: (groupId, options) => readGroup({ group_id: groupId }, options),
    deleteGroup: (groupId, options) =>
      caller.write(endpoints.deleteGroup, { ...options, ids: { group_id: groupId } }),
    async startConsent(groupId, { rerouteUrl, ...options }) {
      const endpoint = endpoints.startConsent;
      const json = { reroute_url: rerouteUrl };
      const { data } = await caller.write(endpoint, { ...options, ids: { group_id: groupId }, json });
      const part = { path: ["data", "avatar_group"], value: data.avatar_group };
      return { url: data.url, group: decodePart(endpoint, wire.group, part, tools) };
    },
  };
}

function lookCalls(caller: Caller): LookCalls {
  const { tools } = caller;
  const readPage = caller.lister(endpoints.listLooks);
  const readLook = caller.reader(endpoints.getLook);
  const list: LookCalls["listLooks"] = (query, options) => readPage(lookQuery(query), options);
  return {
    listLooks: list,
    iterateLooks: (query, options) =>
      iteratePages({
        endpoint: endpoints.listLooks,
        firstToken: query.token,
        log: tools.log,
        load: (token) => list(withToken(query, token), options),
      }),
    getLook: (lookId, options) => readLook({ look_id: lookId }, options),
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

function groupQuery(query: GroupQuery & PageQuery): Query {
  return { ownership: query.ownership, limit: pageLimit(query.limit), token: query.token };
}

function lookQuery(query: LookQuery & PageQuery): Query {
  return { group_id: query.groupId, avatar_type: query.avatarType, ...groupQuery(query) };
}

function withToken<Q extends PageQuery>(query: Q, token: string | undefined): Q {
  return token === undefined ? query : { ...query, token };
}

function pageLimit(limit = MAX_PAGE_ITEMS): number {
  return Math.min(Math.max(1, Math.trunc(limit)), MAX_PAGE_ITEMS);
}
