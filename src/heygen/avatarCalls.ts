import type { Query } from "./address";
import type { Caller } from "./caller";
import type { GroupQuery, HeyGenClient, LookQuery, PageQuery } from "./client";
import * as endpoints from "./endpoints";
import { iteratePages } from "./pages";

const MAX_PAGE_ITEMS = 50;

type GroupCalls = Pick<HeyGenClient, "listGroups" | "iterateGroups" | "getGroup">;
type LookCalls = Pick<HeyGenClient, "listLooks" | "iterateLooks" | "getLook">;

/** Groups and their looks, as they are. */
export function avatarCalls(caller: Caller): GroupCalls & LookCalls {
  return { ...groupCalls(caller), ...lookCalls(caller) };
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
