import { base64Of } from "./base64";
import { clipOf } from "./clip/clip";
import { castPortrait, type PortraitFacts } from "./picture/casting";
import { portraitPicture } from "./picture/portrait";
import { svgOf } from "./picture/svg";
import type { LookRecord } from "./records";

/** What a look's pictures are called on the wire. `owned`: a private look's, which HeyGen signs. */
export interface Previews {
  imageUrl(look: LookRecord, owned: boolean, now: number): string | null;
  videoUrl(look: LookRecord, owned: boolean, now: number): string | null;
}

/** A drawn picture. */
export function drawnImage(facts: PortraitFacts): string {
  return svgOf(portraitPicture(castPortrait(facts)));
}

export function drawnClip(facts: PortraitFacts): Uint8Array<ArrayBuffer> {
  return clipOf(castPortrait(facts));
}

/** Pictures inside the answers: data URIs, drawn when they are first listed. */
export function inlinePreviews(): Previews {
  const made = new Map<string, string>();
  const once = (kind: string, facts: PortraitFacts, make: () => string): string => {
    const key = kind + JSON.stringify(facts);
    const uri = made.get(key) ?? make();
    made.set(key, uri);
    return uri;
  };
  return {
    imageUrl({ pictures }) {
      if (pictures.kind === "given") return pictures.imageUrl;
      if (pictures.kind === "none") return null;
      const { facts } = pictures;
      return once("image", facts, () => `data:image/svg+xml;base64,${btoa(drawnImage(facts))}`);
    },
    videoUrl({ pictures }) {
      if (pictures.kind === "given") return pictures.videoUrl;
      if (pictures.kind === "none" || !pictures.clip) return null;
      const { facts } = pictures;
      return once("clip", facts, () => `data:video/mp4;base64,${base64Of(drawnClip(facts))}`);
    },
  };
}
