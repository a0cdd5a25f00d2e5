import { base64Of } from "./base64";
import { clipOf } from "./clip/clip";
import { castPortrait, type PortraitFacts } from "./picture/casting";
import { portraitPicture, type Portrait } from "./picture/portrait";
import { svgOf } from "./picture/svg";
import type { LookRecord } from "./records";

/** What a look's pictures are called on the wire. `owned`: a private look's, which HeyGen signs. */
export interface Previews {
  imageUrl(look: LookRecord, owned: boolean, now: number): string | null;
  videoUrl(look: LookRecord, owned: boolean, now: number): string | null;
  /** Whether groups show their first look's video as well. */
  readonly groupVideos: boolean;
}

/** Drawings depend on their facts alone, and a clip takes a twentieth of a second: every sandbox shares them. */
const drawings = new Map<string, string>();

function drawnOnce(kind: string, facts: PortraitFacts, draw: (portrait: Portrait) => string): string {
  const key = kind + JSON.stringify(facts);
  const drawing = drawings.get(key) ?? draw(castPortrait(facts));
  drawings.set(key, drawing);
  return drawing;
}

/** A picture as a data URI. */
export function imageUri(facts: PortraitFacts): string {
  const draw = (portrait: Portrait) => `data:image/svg+xml;base64,${btoa(svgOf(portraitPicture(portrait)))}`;
  return drawnOnce("image", facts, draw);
}

export function clipUri(facts: PortraitFacts): string {
  return drawnOnce("clip", facts, (portrait) => `data:video/mp4;base64,${base64Of(clipOf(portrait))}`);
}

/** Pictures inside the answers; without the groups' videos, so that the first page is quick. */
export const INLINE_PREVIEWS: Previews = {
  groupVideos: false,
  imageUrl({ pictures }) {
    if (pictures.kind === "given") return pictures.imageUrl;
    return pictures.kind === "none" ? null : imageUri(pictures.facts);
  },
  videoUrl({ pictures }) {
    if (pictures.kind === "given") return pictures.videoUrl;
    return pictures.kind === "none" || !pictures.clip ? null : clipUri(pictures.facts);
  },
};
