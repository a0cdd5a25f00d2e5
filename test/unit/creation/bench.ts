import {
  Undertaking,
  type CreationInput,
  type CreationPorts,
  type CreationStep,
} from "../../../src/creation/undertaking";
import { uploadFile } from "../../../src/creation/uploadFile";
import { putThroughClient } from "../../../src/creation/putThroughClient";
import { createNodeSha256 } from "../../../src/host/nodeSource";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { HeyGenError, type HeyGenErrorFacts, type HeyGenErrorKind } from "../../../src/heygen/errors";
import type { CallOptions, HeyGenClient } from "../../../src/heygen/client";
import type { CreatedAvatar } from "../../../src/heygen/model";
import { sandboxFetch } from "../../../src/sandbox/entry";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/sandbox";
import { fakeClock, fakeLog, settle, type FakeClock } from "../fakes";
import { iso, png } from "./files";
import { memorySource } from "./sources";

export const CREATED: CreatedAvatar = { look: undefined, group: undefined };

export const INPUT: CreationInput = {
  creationKind: "photo",
  name: "Anna",
  groupId: undefined,
};

export function errorOf(kind: HeyGenErrorKind, more: Partial<HeyGenErrorFacts> = {}): HeyGenError {
  return new HeyGenError({ kind, endpoint: "POST /v3/avatars", ...more });
}

/** Answers of one call, first to last; a HeyGenError is thrown, `hang` waits for the signal. */
export type Script<T> = (T | Error | "hang")[];

export interface Scripted {
  readonly undertaking: Undertaking;
  readonly clock: FakeClock;
  readonly steps: readonly CreationStep[];
  /** What was called, in order: `upload KEY`, `create KEY of ASSET`, `delete ASSET`. */
  readonly calls: readonly string[];
  readonly uploads: Script<string>;
  readonly creates: Script<CreatedAvatar>;
  readonly onStep: (step: CreationStep) => void;
}

/** An undertaking over calls that answer by script; a call beyond the script fails the test. */
export function scripted(
  uploads: Script<string>,
  creates: Script<CreatedAvatar>,
  more?: Partial<CreationInput>,
): Scripted {
  const clock = fakeClock();
  const calls: string[] = [];
  const steps: CreationStep[] = [];
  const upload: CreationPorts["upload"] = (idempotencyKey, options) => {
    calls.push(`upload ${idempotencyKey}`);
    return play(uploads, options);
  };
  const client: CreationPorts["client"] = {
    async createAvatar(input, options) {
      const asset = "file" in input && input.file.type === "asset_id" ? input.file.assetId : "?";
      const group = input.groupId === undefined ? "" : ` in ${input.groupId}`;
      calls.push(`create ${options.idempotencyKey} of ${asset}${group}`);
      return play(creates, options);
    },
    deleteAsset(assetId) {
      calls.push(`delete ${assetId}`);
      return Promise.reject(errorOf("network"));
    },
  };
  const undertaking = new Undertaking({ client, upload, clock, id: "u" }, { ...INPUT, ...more });
  return { undertaking, clock, steps, calls, uploads, creates, onStep: (step) => void steps.push(step) };
}

async function play<T>(script: Script<T>, { signal }: CallOptions): Promise<T> {
  const next = script.shift();
  if (next === undefined) throw new Error("one call too many");
  if (next === "hang") return untilAborted(signal);
  if (next instanceof Error) throw next;
  return next;
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => {
      reject(errorOf("aborted"));
    });
  });
}

export interface AtSandbox {
  readonly sandbox: Sandbox;
  readonly client: HeyGenClient;
  readonly clock: FakeClock;
  readonly undertaking: Undertaking;
  /** Idempotency keys of what was sent, by `METHOD path`, in order. */
  readonly sent: readonly { readonly call: string; readonly key: string | null }[];
  /** Moves time on, but not before uploads are read, which takes time that no fake clock knows. */
  advance(ms: number): Promise<void>;
}

/** What becomes of a request: `lost` reaches the sandbox, `cut` does not; neither is answered. */
export type Fate = "answer" | "lost" | "cut" | Response;

/** The real client at the real sandbox, over a network that loses what `fateOf` says. */
export function atSandbox(
  fateOf: (call: string, nth: number) => Fate,
  options: SandboxOptions = {},
  more?: Partial<CreationInput>,
): AtSandbox {
  const clock = fakeClock();
  const sandbox = createSandbox({ clock, ...options });
  const through = sandboxFetch(sandbox);
  const inFlight = new Set<Promise<Response>>();
  const sent: { readonly call: string; readonly key: string | null }[] = [];
  const client = createHeyGenClient({
    origin: SAMPLE_ORIGIN,
    credential: { kind: "apiKey", secret: SAMPLE_KEY },
    clock,
    random: () => 0.5,
    log: fakeLog(),
    async fetch(url, init) {
      const call = `${init.method ?? "GET"} ${new URL(url).pathname}`;
      const nth = sent.filter((one) => one.call === call).length;
      sent.push({ call, key: new Headers(init.headers).get("idempotency-key") });
      const fate = fateOf(call, nth);
      if (fate instanceof Response) return fate;
      if (fate === "cut") throw new TypeError("fetch failed");
      const answer = through(url, init);
      if (call === "POST /v3/assets" || call.startsWith("PUT ")) inFlight.add(answer);
      const response = await answer;
      if (fate === "lost") throw new TypeError("fetch failed");
      return response;
    },
  });
  const isTwin = more?.creationKind === "digital_twin";
  const source = memorySource(new Uint8Array(isTwin ? iso("isom") : png(600, 600)));
  const uploading = {
    client,
    put: putThroughClient(client, "blob"),
    createHash: createNodeSha256,
    clock,
    random: () => 0.5,
  };
  const upload: CreationPorts["upload"] = (idempotencyKey, options) =>
    uploadFile(uploading, { source, mediaType: isTwin ? "video/mp4" : "image/png", idempotencyKey }, options);
  const advance = async (ms: number): Promise<void> => {
    await settle();
    await Promise.all(inFlight);
    await clock.advance(ms);
  };
  return {
    advance,
    sandbox,
    client,
    clock,
    sent,
    undertaking: new Undertaking({ client, upload, clock, id: "u" }, { ...INPUT, ...more }),
  };
}
