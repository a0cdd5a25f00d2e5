import { clothesShapes } from "./clothes";
import { chinShadow, FACE_BOX, featureShapes, headShapes, neckShapes } from "./face";
import { beardShapes, hairOf } from "./hair";
import { STILL, type Expression, type Person, type Setting } from "./person";
import type { Box } from "./raster";
import { sceneShapes } from "./scenes";
import { placed, type Picture } from "./shapes";

export type Orientation = "portrait" | "landscape" | "square";

/** In picture units; both sides times the clip's scale are whole macroblocks. */
const SIZES = {
  square: { width: 100, height: 100 },
  portrait: { width: 100, height: 125 },
  landscape: { width: 125, height: 100 },
} as const satisfies Record<Orientation, { width: number; height: number }>;

export interface Portrait {
  readonly person: Person;
  readonly setting: Setting;
  readonly orientation: Orientation;
}

/** Where the bust stands in the picture: feet of the frame, centred. */
function bustPlace({ setting, orientation }: Portrait): { scale: number; dx: number; dy: number } {
  const { width, height } = SIZES[orientation];
  const scale = setting.zoom * (orientation === "portrait" ? 1.06 : 1);
  return { scale, dx: width / 2 - 50 * scale, dy: height - 100 * scale + 2 };
}

/** The part of the picture that a change of expression can touch. */
export function faceBox(portrait: Portrait): Box {
  const { scale, dx, dy } = bustPlace(portrait);
  return {
    left: FACE_BOX.left * scale + dx,
    top: FACE_BOX.top * scale + dy,
    right: FACE_BOX.right * scale + dx,
    bottom: FACE_BOX.bottom * scale + dy,
  };
}

/** Head and shoulders before a background. */
export function portraitPicture(portrait: Portrait, expression: Expression = STILL): Picture {
  const { person, setting, orientation } = portrait;
  const { width, height } = SIZES[orientation];
  const { scale, dx, dy } = bustPlace(portrait);
  const hair = hairOf(person, setting.cloth[1]);
  const bust = [
    ...hair.back,
    ...neckShapes(person),
    ...clothesShapes(person, setting),
    chinShadow(),
    ...headShapes(person, setting),
    ...beardShapes(person),
    ...featureShapes(person, setting, expression),
    ...hair.front,
  ];
  return {
    width,
    height,
    shapes: [...sceneShapes(setting, width, height), ...bust.map((shape) => placed(shape, scale, dx, dy))],
  };
}
