import { castPortrait, type PortraitFacts } from "../../src/sandbox/picture/casting";
import { portraitPicture } from "../../src/sandbox/picture/portrait";
import { rasterOf } from "../../src/sandbox/picture/raster";
import { clipUri, imageUri, type Previews } from "../../src/sandbox/previews";
import { hashOf } from "../../src/sandbox/random";
import type { LookRecord } from "../../src/sandbox/records";
import { pngOf } from "./png";

/** How long a private preview's address is good for. */
const SIGNED_SECONDS = 7 * 24 * 60 * 60;

/** Previews below an origin, as HeyGen has them: public ones plain, private ones signed. */
export interface HttpPreviews extends Previews {
  /** What a preview's address answers; undefined: it is none. */
  answer(url: URL, now: number): Response | undefined;
}

function signatureOf(path: string, expires: string): string {
  return hashOf(`${path} ${expires}`).toString(16).padStart(8, "0");
}

function dataResponse(uri: string): Response {
  const [, type = "", data = ""] = /^data:([^;]+);base64,(.*)$/.exec(uri) ?? [];
  return new Response(new Uint8Array(Buffer.from(data, "base64")), { headers: { "content-type": type } });
}

/** Called by another name, as HeyGen's storage does at times. */
function pngResponse(facts: PortraitFacts): Response {
  const bytes = pngOf(rasterOf(portraitPicture(castPortrait(facts)), 1));
  return new Response(bytes, { headers: { "content-type": "binary/octet-stream" } });
}

/** Drawings are quicker to send; HeyGen itself has none. */
export type PreviewFormat = "svg" | "png";

export function createHttpPreviews(origin: () => string, format: PreviewFormat): HttpPreviews {
  const files = new Map<string, { readonly facts: PortraitFacts; readonly owned: boolean }>();
  const address = (
    look: LookRecord,
    file: string,
    facts: PortraitFacts,
    owned: boolean,
    now: number,
  ): string => {
    const path = `/previews/${encodeURIComponent(look.id)}.${file}`;
    files.set(path, { facts, owned });
    if (!owned) return origin() + path;
    const expires = String(Math.floor(now / 1000) + SIGNED_SECONDS);
    return `${origin()}${path}?Expires=${expires}&Signature=${signatureOf(path, expires)}`;
  };
  return {
    groupVideos: true,
    imageUrl(look, owned, now) {
      const { pictures } = look;
      if (pictures.kind === "given") return pictures.imageUrl;
      return pictures.kind === "none" ? null : address(look, format, pictures.facts, owned, now);
    },
    videoUrl(look, owned, now) {
      const { pictures } = look;
      if (pictures.kind === "given") return pictures.videoUrl;
      return pictures.kind === "none" || !pictures.clip
        ? null
        : address(look, "mp4", pictures.facts, owned, now);
    },
    answer(url, now) {
      if (!url.pathname.startsWith("/previews/")) return undefined;
      const found = files.get(url.pathname);
      if (found === undefined) return new Response("<Error><Code>NoSuchKey</Code></Error>", { status: 404 });
      const expires = url.searchParams.get("Expires") ?? "";
      const signed = url.searchParams.get("Signature") === signatureOf(url.pathname, expires);
      if (found.owned && !(signed && Number(expires) * 1000 > now)) {
        return new Response("<Error><Code>AccessDenied</Code></Error>", { status: 403 });
      }
      if (url.pathname.endsWith(".png")) return pngResponse(found.facts);
      return dataResponse(url.pathname.endsWith(".svg") ? imageUri(found.facts) : clipUri(found.facts));
    },
  };
}
