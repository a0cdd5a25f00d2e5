import { isPassing } from "../heygen/errors";
import type { HeyGenClient } from "../heygen/client";
import type { CreatedAvatar } from "../heygen/model";
import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";

export interface CreationInput {
  readonly file: Blob;
  readonly fileName: string;
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
  /** `answerLost`: the create may have happened; running again asks under the same key, so it is paid once. */
  | { readonly kind: "failed"; readonly error: unknown; readonly answerLost: boolean };

export interface CreationPorts {
  readonly client: Pick<HeyGenClient, "uploadAsset" | "createAvatar" | "deleteAsset">;
  readonly clock: Clock;
  /** Unique to this undertaking; its idempotency keys are made from it. */
  readonly id: string;
}

/** Milliseconds before an unanswered create is asked for again, on top of what the client itself repeats. */
const ASK_AGAIN_AFTER_MS = [5_000, 15_000] as const;

/**
 * One paid creation. Can be run again after a failure: the uploaded file is kept and the idempotency keys stay
 * the same, so nothing is made or paid twice.
 */
export class Undertaking {
  #assetId: string | undefined;
  #createSent = false;
  /** Counts answers that were a refusal: the API would replay a refusal under its key. */
  #refusals = 0;

  constructor(
    private readonly ports: CreationPorts,
    private readonly input: CreationInput,
  ) {}

  /** Never rejects. */
  async run(signal: AbortSignal, onStep: (step: CreationStep) => void): Promise<CreationResult> {
    try {
      onStep("uploading");
      this.#assetId ??= await this.#upload(signal);
      for (let round = 0; ; round++) {
        onStep(round === 0 ? "creating" : "askingAgain");
        const created = await this.#create(this.#assetId, signal, round);
        if (created !== undefined) return { kind: "created", created };
      }
    } catch (error) {
      if (signal.aborted) return await this.#cancelled();
      const answerLost = this.#createSent && isPassing(error);
      if (!answerLost) this.#refuse();
      return { kind: "failed", error, answerLost };
    }
  }

  async #upload(signal: AbortSignal): Promise<string> {
    const { file, fileName } = this.input;
    const asset = await this.ports.client.uploadAsset(file, fileName, {
      idempotencyKey: this.#key("asset"),
      signal,
    });
    return asset.id;
  }

  /** undefined: no answer came, and there are rounds left. */
  async #create(assetId: string, signal: AbortSignal, round: number): Promise<CreatedAvatar | undefined> {
    const { creationKind, name, groupId } = this.input;
    const file = { type: "asset_id", assetId } as const;
    const target = groupId === undefined ? {} : { groupId };
    signal.throwIfAborted();
    this.#createSent = true;
    try {
      const options = { idempotencyKey: this.#key("create"), signal };
      return await this.ports.client.createAvatar({ creationKind, name, file, ...target }, options);
    } catch (error) {
      const pause = ASK_AGAIN_AFTER_MS[round];
      if (signal.aborted || !isPassing(error) || pause === undefined) throw error;
      if (!(await wait(this.ports.clock, pause, signal))) throw error;
      return undefined;
    }
  }

  /** Before the create nothing was paid, and the public upload is taken back as far as that goes. */
  async #cancelled(): Promise<CreationResult> {
    if (!this.#createSent && this.#assetId !== undefined) {
      await this.ports.client.deleteAsset(this.#assetId).catch(() => undefined);
      this.#assetId = undefined;
    }
    return { kind: "cancelled", maybePaid: this.#createSent };
  }

  #refuse(): void {
    this.#createSent = false;
    this.#refusals++;
  }

  #key(part: "asset" | "create"): string {
    return `heygen-avatars:${this.ports.id}:${part}:${this.#refusals}`;
  }
}
