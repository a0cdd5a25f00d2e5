import { addressOf } from "./address";
import type { Ids, Query } from "./address";
import type { CallOptions, Credential, HeyGenClientOptions, Page } from "./client";
import { decode, decodePage } from "./decode";
import type { DecodeTools } from "./decode";
import { errorAt } from "./endpoints";
import type { Endpoint, ListEndpoint, OneEndpoint } from "./endpoints";
import { createClean } from "./failures";
import type { Answer, Request } from "./sender";
import { createSender } from "./sender";
import { createSharing } from "./sharing";

type Signal = AbortSignal | undefined;

interface WriteRequest {
  readonly ids?: Ids;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly idempotencyKey?: string;
  readonly notAfterMs?: number | undefined;
  readonly signal?: Signal;
}

/** Calls of one account: endpoint and arguments in, the model's shapes out. */
export interface Caller {
  readonly tools: DecodeTools;
  reader<T>(endpoint: OneEndpoint<{ data: T }>): (ids: Ids, options?: CallOptions) => Promise<T>;
  lister<T>(endpoint: ListEndpoint<T>): (query: Query, options?: CallOptions) => Promise<Page<T>>;
  write<T>(endpoint: OneEndpoint<T>, request: WriteRequest): Promise<T>;
  /** To any address, without the credential. */
  sendElsewhere(request: Request): Promise<Answer>;
}

const IDEMPOTENCY_KEY = /^[\w\-:.]{1,255}$/;

/** @param origin as `parseOrigin` gives it */
export function createCaller(options: HeyGenClientOptions, origin: string): Caller {
  const clean = createClean(options.credential.secret);
  const tools = { clean, log: options.log };
  const send = createSender({ ...options, clean });
  const headers = { accept: "application/json", ...authorization(options.credential) };
  const forgetters: (() => void)[] = [];

  function share<T>(endpoint: Endpoint, decodeAnswer: (answer: Answer) => T) {
    const sharing = createSharing<T>();
    forgetters.push(sharing.forget);
    return (address: string, { signal, background }: CallOptions): Promise<T> => {
      const start = async (shared: AbortSignal): Promise<T> =>
        decodeAnswer(await send({ endpoint, url: origin + address, headers, signal: shared, background }));
      return sharing.join(address, start, { signal, aborted: () => errorAt(endpoint, "aborted") });
    };
  }

  return {
    tools,
    sendElsewhere: send,
    reader(endpoint) {
      const read = share(endpoint, (answer) => decode(endpoint, endpoint.schema, answer, clean).data);
      return async (ids, options = {}) => read(addressOf(endpoint, ids, {}), options);
    },
    lister(endpoint) {
      const read = share(endpoint, (answer) => decodePage(endpoint, answer, tools));
      return async (query, options = {}) => read(addressOf(endpoint, {}, query), options);
    },
    async write(endpoint, request) {
      const url = origin + addressOf(endpoint, request.ids ?? {}, {});
      try {
        const answer = await send({ ...outgoing(endpoint, request, headers), endpoint, url });
        return decode(endpoint, endpoint.schema, answer, clean);
      } finally {
        // What was asked before this is out of date for whoever asks from now on.
        forgetters.forEach((forget) => {
          forget();
        });
      }
    },
  };
}

function authorization({ kind, secret }: Credential): Readonly<Record<string, string>> {
  return kind === "apiKey" ? { "x-api-key": secret } : { authorization: `Bearer ${secret}` };
}

/** Headers and body. A form's content type, with its boundary, is for fetch to set. */
function outgoing(
  endpoint: Endpoint,
  request: WriteRequest,
  common: Readonly<Record<string, string>>,
): Omit<Request, "endpoint" | "url"> {
  const { idempotencyKey, notAfterMs, json, form, signal } = request;
  if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    throw errorAt(endpoint, "invalid", { param: "Idempotency-Key" });
  }
  const headers = {
    ...common,
    ...(json === undefined ? {} : { "content-type": "application/json" }),
    ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
  };
  const body = json === undefined ? form : JSON.stringify(json);
  return { headers, idempotencyKey, notAfterMs, signal, ...(body === undefined ? {} : { body }) };
}
