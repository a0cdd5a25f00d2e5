import { parseUrl } from "../heygen/origin";

/** Where HeyGen's page leads once it is done. */
export type ReturnChoice =
  | { readonly kind: "editor" }
  | { readonly kind: "nowhere" }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "invalid" };

/** What came back, as far as it has the right shape. */
export interface ConsentReturn {
  readonly groupId: string;
  readonly nonce: string;
}

export const RETURN_PATH = "/consent";
const NOWHERE = "none";
const GROUP_ID = /^[\w-]{1,120}$/;
const NONCE = /^[0-9a-f-]{32,36}$/;

/** @param setting `heygenAvatars.consentReturnUrl`: empty, `none`, or an https address */
export function parseReturnSetting(setting: string): ReturnChoice {
  const text = setting.trim();
  if (text === "") return { kind: "editor" };
  if (text === NOWHERE) return { kind: "nowhere" };
  const url = parseUrl(text);
  const isPlain = url?.username === "" && url.password === "";
  return isPlain && url.protocol === "https:" ? { kind: "url", url: url.href } : { kind: "invalid" };
}

/** Anybody can make an address of the right shape; only what was handed out counts. */
export function isHandedOut(
  back: ConsentReturn | undefined,
  awaited: readonly { readonly groupId: string; readonly nonce?: string | undefined }[],
): back is ConsentReturn {
  return (
    back !== undefined &&
    awaited.some(({ groupId, nonce }) => groupId === back.groupId && nonce === back.nonce)
  );
}

export function returnQuery({ groupId, nonce }: ConsentReturn): string {
  return new URLSearchParams({ group: groupId, nonce }).toString();
}

/** undefined: not an address that was handed out here. What else came along is not looked at. */
export function parseReturn(path: string, query: string): ConsentReturn | undefined {
  if (path !== RETURN_PATH) return undefined;
  const facts = new URLSearchParams(query);
  const [groupId, ...otherGroups] = facts.getAll("group");
  const [nonce, ...otherNonces] = facts.getAll("nonce");
  if (groupId === undefined || nonce === undefined || otherGroups.length + otherNonces.length > 0) {
    return undefined;
  }
  return GROUP_ID.test(groupId) && NONCE.test(nonce) ? { groupId, nonce } : undefined;
}
