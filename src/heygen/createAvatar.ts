import type { Caller } from "./caller";
import type { WriteOptions } from "./client";
import { decodePart } from "./decode";
import { errorAt } from "./endpoints";
import { HeyGenError } from "./errors";
import type { CreateAvatarInput, CreatedAvatar } from "./model";
import * as wire from "./wire";
import * as endpoints from "./otherEndpoints";
import { createBody, type WireType } from "./otherWire";

const MAX_IDEMPOTENCY_KEY = 255;

/**
 * Starts training, which costs money. HeyGen's sources call a twin's type `digital_twin` or `video`: the
 * second is tried where the first is refused, under a key that follows from the given one, so that the same
 * call made again replays both answers.
 */
export async function createAvatar(
  caller: Caller,
  input: CreateAvatarInput,
  options: WriteOptions,
): Promise<CreatedAvatar> {
  try {
    return await createAs(caller, input, input.creationKind, options);
  } catch (error) {
    const idempotencyKey = `${options.idempotencyKey}:video`;
    const fits = idempotencyKey.length <= MAX_IDEMPOTENCY_KEY;
    if (input.creationKind === "digital_twin" && fits && isAboutType(error)) {
      return createAs(caller, input, "video", { ...options, idempotencyKey });
    }
    throw error;
  }
}

async function createAs(
  caller: Caller,
  input: CreateAvatarInput,
  type: WireType,
  options: WriteOptions,
): Promise<CreatedAvatar> {
  const endpoint = endpoints.createAvatar;
  const json = createBody(input, type);
  const { data } = await caller.write(endpoint, { ...options, json });
  const lookPart = { path: ["data", "avatar_item"], value: data.avatar_item };
  const groupPart = { path: ["data", "avatar_group"], value: data.avatar_group };
  const look = decodePart(endpoint, wire.look, lookPart, caller.tools);
  const group = decodePart(endpoint, wire.group, groupPart, caller.tools);
  if (!look && !group) {
    throw errorAt(endpoint, "malformed", { status: 200, param: "data.avatar_item" });
  }
  return { look, group };
}

/** Where no parameter is named, the sentence is all there is to tell by. */
function isAboutType(error: unknown): boolean {
  if (!(error instanceof HeyGenError) || error.status !== 400 || error.code !== "invalid_parameter") {
    return false;
  }
  if (error.param !== undefined && error.param !== "body") {
    return /^(?:body\.)?type$/.test(error.param);
  }
  const message = error.apiMessage ?? "";
  return /digital_twin|\btype\b/i.test(message) && !/(?:file|media|mime|content)[ _-]?type/i.test(message);
}
