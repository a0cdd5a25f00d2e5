import { isHeyGenError } from "../heygen/errors";
import type { HeyGenClient } from "../heygen/client";
import type { CreatedAvatar } from "../heygen/model";
import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";
import type { UploadOptions } from "./uploadFile";
import type { UploadProgress } from "./uploadProgress";

export interface CreationInput {
  readonly creationKind: "photo" | "digital_twin";
  readonly name: string;
  /** An existing group of one's own that gets the look. */
  readonly groupId: string | undefined;
}

export type CreationStep = "uploading" | "creating" | "askingAgain";

export type CreationResult =
  | { readonly kind: "created"; readonly created: CreatedAvatar }
  /** `maybePaid`: the create was already sent, so the avatar may exist. */
  | { readonly kind: "cancelled"; readonly maybePaid: boolean }
  /** The answer was lost so long ago that the API may have forgotten the key: asking again could pay twice. */
  | { readonly kind: "tooLate" }
  /** `answerLost`: the create may have happened; running again asks under the same key, so it is paid once. */
  | { readonly kind: "failed"; readonly error: unknown; readonly answerLost: boolean };

export interface CreationPorts {
  readonly client: Pick<HeyGenClient, "createAvatar" | "deleteAsset">;
  /** The file to HeyGen. Resolves to the asset's id. */
  upload(idempotencyKey: string, options: UploadOptions): Promise<string>;
  readonly clock: Clock;
  /** Unique to this undertaking; its idempotency keys are made from it. */
  readonly id: string;
}

/** `progress`: of an upload that can tell. */
type OnStep = (step: CreationStep, progress?: UploadProgress) => void;

/** Milliseconds before an unanswered create is asked for again, on top of what the client itself repeats. */
const ASK_AGAIN_AFTER_MS = [5_000, 15_000] as const;
/** The longest pause an answer may ask for while somebody watches the progress. */
const LONGEST_PAUSE_MS = 60_000;
/** The API remembers a key for 24 h; an hour stays in reserve. */
const KEY_LIFE_MS = 23 * 60 * 60 * 1000;

/**
 * One paid creation. Can be run again after a failure: the uploaded file is kept, and so are the idempotency
 * keys as long as an answer may have been lost, so nothing is made or paid twice.
 */
export class Undertaking {
  #assetId: string | undefined;
  /** A create was sent under the present key, and no answer says that it made nothing. */
  #mayExist = false;
  /** When that began: milliseconds since the epoch. */
  #mayExistSinceMs = 0;
  /** Counts answers that were a refusal: the API would replay a refusal under its key. */
  #refusals = 0;

  constructor(
    private readonly ports: CreationPorts,
    private readonly input: CreationInput,
  ) {}

  /** Never rejects. */
  async run(signal: AbortSignal, onStep: OnStep): Promise<CreationResult> {
    if (this.#mayExist && this.ports.clock.now() - this.#mayExistSinceMs > KEY_LIFE_MS) {
      return { kind: "tooLate" };
    }
    try {
      const assetId = (this.#assetId ??= await this.#upload(signal, onStep));
      for (let round = 0; ; round++) {
        onStep(round === 0 ? "creating" : "askingAgain");
        const created = await this.#create(assetId, signal, round);
        if (created !== undefined) return { kind: "created", created };
      }
    } catch (error) {
      if (!signal.aborted) return { kind: "failed", error, answerLost: this.#mayExist };
      await this.giveUp();
      return { kind: "cancelled", maybePaid: this.#mayExist };
    }
  }

  /** The upload is public: where no avatar can have come of it, it is taken back. Never rejects. */
  async giveUp(): Promise<void> {
    const assetId = this.#assetId;
    if (assetId === undefined || this.#mayExist) return;
    this.#assetId = undefined;
    await this.ports.client.deleteAsset(assetId).catch(() => undefined);
  }

  async #upload(signal: AbortSignal, onStep: OnStep): Promise<string> {
    onStep("uploading");
    const onProgress = (progress: UploadProgress): void => {
      onStep("uploading", progress);
    };
    try {
      return await this.ports.upload(this.#key("asset"), { signal, onProgress });
    } catch (error) {
      if (meaningOf(error) !== "lost") this.#refusals++;
      throw error;
    }
  }

  /** undefined: no answer came, and there are rounds left. */
  async #create(assetId: string, signal: AbortSignal, round: number): Promise<CreatedAvatar | undefined> {
    const { creationKind, name, groupId } = this.input;
    const file = { type: "asset_id", assetId } as const;
    const target = groupId === undefined ? {} : { groupId };
    signal.throwIfAborted();
    const options = { idempotencyKey: this.#key("create"), signal };
    const mightExistBefore = this.#mayExist;
    if (!mightExistBefore) this.#mayExistSinceMs = this.ports.clock.now();
    this.#mayExist = true;
    try {
      return await this.ports.client.createAvatar({ creationKind, name, file, ...target }, options);
    } catch (error) {
      const meaning = meaningOf(error);
      const mightExist = mightExistBefore || (isHeyGenError(error) && error.maybeDone === true);
      if (meaning !== "lost") this.#refused(error, mightExist && meaning === "turnedAway");
      const pause = meaning === "lost" ? pauseAfter(error, round) : undefined;
      if (pause === undefined || !(await wait(this.ports.clock, pause, signal))) throw error;
      return undefined;
    }
  }

  #refused(error: unknown, mayExist: boolean): void {
    this.#mayExist = mayExist;
    if (mayExist) return;
    this.#refusals++;
    if (isHeyGenError(error) && error.code?.startsWith("asset_") === true) this.#assetId = undefined;
  }

  #key(part: "asset" | "create"): string {
    return `heygen-avatars:${this.ports.id}:${part}:${this.#refusals}`;
  }
}

/** undefined: it is not asked again. */
function pauseAfter(error: unknown, round: number): number | undefined {
  const pause = ASK_AGAIN_AFTER_MS[round];
  const asked = isHeyGenError(error) ? (error.retryAfterMs ?? 0) : 0;
  return pause === undefined || asked > LONGEST_PAUSE_MS ? undefined : Math.max(pause, asked);
}

/**
 * What a failed write says. `lost`: it may have happened all the same. `turnedAway`: it was not let in, which
 * says nothing of an earlier one under the same key. `refused`: nothing was made under this key.
 */
function meaningOf(error: unknown): "lost" | "turnedAway" | "refused" {
  if (!isHeyGenError(error)) return "lost";
  switch (error.kind) {
    case "unauthorized":
    case "forbidden":
    case "payment":
    case "rateLimited":
      return "turnedAway";
    case "notFound":
    case "invalid":
    case "tooLarge":
      // Without the API's own code it may be a gateway's word, which knows nothing of an earlier request.
      return error.code === undefined ? "turnedAway" : "refused";
    case "conflict":
      return error.code === "resource_not_ready" || error.code === "asset_not_available" ? "refused" : "lost";
    default:
      return "lost";
  }
}
