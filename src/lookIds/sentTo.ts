const URL_HOST = /https?:\/\/([\w.-]{1,80})/giu;
/** How far around a header the address is looked for that it is sent to. UTF-16 units. */
export const ADDRESS_REACH = 300;

/** Whether the address named last before a header, or else first behind it in its command, is not HeyGen's. */
export function isSentToOthers(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - ADDRESS_REACH), at);
  const [after = ""] = text.slice(at, at + ADDRESS_REACH).split(/(?<!\\)\r?\n/u, 1);
  const host = ([...before.matchAll(URL_HOST)].at(-1) ?? [...after.matchAll(URL_HOST)].at(0))?.[1];
  return host !== undefined && !/heygen/iu.test(host);
}
