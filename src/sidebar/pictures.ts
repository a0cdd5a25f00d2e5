import type { Session } from "../account/session";
import { isPreviewUrl } from "../heygen/origin";
import type { Picture, Pictured } from "./row";

/** The picture of a group or look: from this machine's disk where it is kept, else from where HeyGen has it. */
export function pictureIn({ id, thumbnails }: Session, thing: Pictured): Picture | undefined {
  const url = thing.previewImageUrl;
  if (url === undefined || !isPreviewUrl(url, id.origin)) return undefined;
  const local = thumbnails?.localUrl(thing.id, url);
  const shows = url.replace(/\?.*$/su, "");
  if (local !== undefined) return { url: local, shows };
  return thing.previewsUnsigned === true ? undefined : { url, shows };
}
