import { authenticate, authorize } from "./access";
import { ACCOUNT_ENDPOINTS } from "./accountCalls";
import { ASSET_ENDPOINTS } from "./assets";
import { AVATAR_ENDPOINTS } from "./avatars";
import type { Call, Endpoint } from "./call";
import { CONSENT_ENDPOINTS } from "./consent";
import { CREATE_ENDPOINTS } from "./creating";
import { ApiFault, jsonResponse, type Answer } from "./envelope";
import { createReplays, type Replays } from "./idempotency";
import { storageAnswer } from "./storage";
import type { World } from "./world";

export interface SandboxCounts {
  /** Avatars that were created, and therefore paid; replays do not count. */
  readonly creates: number;
  readonly requests: number;
  /** By method and path template, e.g. `GET /v3/avatars/{group_id}`. */
  readonly byEndpoint: ReadonlyMap<string, number>;
}

/** What answers as HeyGen does. */
export interface Serving {
  /** Never rejects. The request's origin does not matter. */
  handle(request: Request): Promise<Response>;
  readonly counts: SandboxCounts;
}

/** Fixed words before variables, so that `/v3/avatars/looks` is no group. */
const ENDPOINTS: readonly Endpoint[] = [
  ...ACCOUNT_ENDPOINTS,
  ...AVATAR_ENDPOINTS,
  ...CREATE_ENDPOINTS,
  ...CONSENT_ENDPOINTS,
  ...ASSET_ENDPOINTS,
];

interface Match {
  readonly endpoint: Endpoint;
  /** As they stand in the path, encoded. */
  readonly params: Readonly<Record<string, string>>;
}

function matched(method: string, path: string): Match | undefined {
  for (const endpoint of ENDPOINTS) {
    if (endpoint.method !== method) continue;
    const found = new RegExp(`^${endpoint.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(path);
    if (found !== null) return { endpoint, params: found.groups ?? {} };
  }
  return undefined;
}

function decoded(params: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw new ApiFault(404, "not_found", "Not found.");
  }
}

async function answerOf(
  request: Request,
  match: Match | undefined,
  world: World,
  replays: Replays,
): Promise<Answer> {
  try {
    const key = authenticate(request, world);
    if (match === undefined) throw new ApiFault(404, "not_found", "There is no such endpoint.");
    const { endpoint } = match;
    authorize(key, endpoint.scope);
    const url = new URL(request.url);
    const call: Call = { request, url, params: decoded(match.params), key, world };
    const run = async () => endpoint.run(call);
    return await (endpoint.replayable === true ? replays.once(request, url.pathname, run) : run());
  } catch (error) {
    if (error instanceof ApiFault) return error.answer;
    throw error;
  }
}

export function serve(world: World): Serving {
  const replays = createReplays(world.clock);
  const byEndpoint = new Map<string, number>();
  let requests = 0;
  return {
    counts: {
      get creates() {
        return world.creates;
      },
      get requests() {
        return requests;
      },
      byEndpoint,
    },
    async handle(request) {
      const stored = await storageAnswer(request, world);
      if (stored !== undefined) return stored;
      requests += 1;
      const requestId = `req_${requests.toString(16).padStart(12, "0")}`;
      const match = matched(request.method, new URL(request.url).pathname);
      const name = `${request.method} ${match?.endpoint.path ?? "(unknown)"}`;
      byEndpoint.set(name, (byEndpoint.get(name) ?? 0) + 1);
      return jsonResponse(await answerOf(request, match, world, replays), requestId);
    },
  };
}
