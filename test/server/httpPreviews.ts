import type { PortraitFacts } from "../../src/sandbox/picture/casting";
import { clipUri, imageUri, type Previews } from "../../src/sandbox/previews";
import { hashOf } from "../../src/sandbox/random";
import type { LookRecord } from "../../src/sandbox/records";

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

export function createHttpPreviews(origin: () => string): HttpPreviews {
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
      return pictures.kind === "none" ? null : address(look, "svg", pictures.facts, owned, now);
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
      return dataResponse(url.pathname.endsWith(".svg") ? imageUri(found.facts) : clipUri(found.facts));
    },
  };
}
