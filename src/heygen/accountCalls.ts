import type { Caller } from "./caller";
import type { HeyGenClient } from "./client";
import * as endpoints from "./otherEndpoints";

/** Who the credential speaks for, and voices. */
export function accountCalls(caller: Caller): Pick<HeyGenClient, "getMe" | "getApiKeySelf" | "getVoice"> {
  const readMe = caller.reader(endpoints.getMe);
  const readApiKeySelf = caller.reader(endpoints.getApiKeySelf);
  const readVoice = caller.reader(endpoints.getVoice);
  return {
    getVoice: (voiceId, options) => readVoice({ voice_id: voiceId }, options),
    getMe: (options) => readMe({}, options),
    getApiKeySelf: (options) => readApiKeySelf({}, options),
  };
}
