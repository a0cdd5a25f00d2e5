import { darker, lighter } from "./colour";
import type { OutfitKind, Person, Setting } from "./person";
import { blob, bothSides, ellipse, mirrored, pointsOf, polygon, rect, type Shape } from "./shapes";

interface Cloth {
  readonly main: string;
  readonly second: string;
  readonly skin: string;
  readonly torso: readonly { readonly x: number; readonly y: number }[];
}

type Draw = (cloth: Cloth) => readonly Shape[];

/** Below the neck, where skin shows above a neckline. */
const chest = (skin: string): Shape => blob(skin, mirrored(50, 55, 62, 59, 68, 63, 76, 56, 86));

const lapels = (fill: string): readonly Shape[] =>
  bothSides("polygon", fill, 57, 67, 66, 71, 62, 80, 66, 82, 51, 104, 50, 95);

const collar = (fill: string): readonly Shape[] =>
  bothSides("polygon", fill, 56.5, 64.5, 61, 69, 57, 78, 50, 72);

const blazer: Draw = ({ main, second, skin, torso }) => [
  blob(main, torso),
  polygon(second, pointsOf(42, 67, 58, 67, 50.6, 98, 49.4, 98)),
  polygon(skin, pointsOf(43.5, 66, 56.5, 66, 50, 79)),
  ...lapels(darker(main, 0.22)),
];

const suit: Draw = ({ main, second, torso }) => [
  blob(main, torso),
  polygon("#fbfaf7", pointsOf(41, 66, 59, 66, 50.6, 100, 49.4, 100)),
  polygon(darker(second, 0.12), pointsOf(47.6, 72, 52.4, 72, 54.5, 94, 50, 102, 45.5, 94)),
  polygon(darker(second, 0.3), pointsOf(46.6, 70, 53.4, 70, 52, 76, 48, 76)),
  ...collar("#ffffff"),
  ...lapels(darker(main, 0.25)),
];

const shirt: Draw = ({ main, torso, skin }) => [
  blob(main, torso),
  polygon(skin, pointsOf(44, 65, 56, 65, 50, 77)),
  rect(darker(main, 0.12), 48.6, 75, 2.8, 32),
  ...collar(lighter(main, 0.28)),
  ...[83, 92].map((y) => ellipse(darker(main, 0.4), 50, y, 0.9, 0.9)),
];

const tshirt: Draw = ({ main, second, skin, torso }) => [
  blob(main, torso),
  ellipse(second, 50, 68.5, 10.4, 7.2),
  ellipse(skin, 50, 67.5, 9, 6.2),
];

const stripes: Draw = ({ main, second, skin, torso }) => [
  blob(main, torso),
  ...[79, 86, 93].map((y) => rect(second, 21 - (y - 79) / 3, y, 58 + ((y - 79) * 2) / 3, 3)),
  ellipse(second, 50, 68.5, 10.4, 7.2),
  ellipse(skin, 50, 67.5, 9, 6.2),
];

const hoodie: Draw = ({ main, second, skin, torso }) => [
  blob(darker(main, 0.25), mirrored(50, 58, 58, 68, 62, 70, 74, 56, 80)),
  blob(main, torso),
  ellipse(darker(main, 0.28), 50, 69, 11.5, 8),
  ellipse(skin, 50, 66.5, 8.6, 6),
  rect(second, 43.4, 75, 1.5, 15, 0.7),
  rect(second, 55.1, 75, 1.5, 12, 0.7),
];

const turtleneck: Draw = ({ main, torso }) => [
  blob(main, torso),
  rect(main, 40.5, 58.5, 19, 16, 5),
  rect(darker(main, 0.2), 41, 64, 18, 1.6, 0.8),
];

const dress: Draw = ({ main, second, skin, torso }) => [
  blob(main, torso),
  chest(skin),
  blob(second, pointsOf(41, 67, 43, 78, 50, 83, 57, 78, 59, 67, 58, 78, 50, 85, 42, 78)),
  ellipse(second, 50, 82.5, 1.6, 1.9),
];

const scrubs: Draw = ({ main, skin, torso }) => [
  blob(main, torso),
  polygon(darker(main, 0.25), pointsOf(39.5, 66, 60.5, 66, 50, 87)),
  polygon(skin, pointsOf(42, 65, 58, 65, 50, 82)),
  rect(darker(main, 0.15), 61, 88, 12, 14, 1.2),
];

const coat: Draw = ({ main, second, skin, torso }) => [
  blob(["#ffffff", "#e6ecf2"], torso),
  polygon(main, pointsOf(41, 67, 59, 67, 52, 104, 48, 104)),
  polygon(skin, pointsOf(43.5, 66, 56.5, 66, 50, 77)),
  ...lapels("#d7e0ea"),
  rect(second, 63, 88, 1.8, 8, 0.6),
];

const DRAWINGS: Readonly<Record<OutfitKind, Draw>> = {
  blazer,
  suit,
  shirt,
  tshirt,
  hoodie,
  turtleneck,
  dress,
  scrubs,
  coat,
  stripes,
};

/** Shoulders and clothes; the neck is drawn before, the head after. */
export function clothesShapes(person: Person, setting: Setting): readonly Shape[] {
  const [main, second] = setting.cloth;
  const broad = person.build * 5;
  const torso = mirrored(50, 54, 67, 65, 70.5, 81 + broad, 75, 87 + broad, 92, 88 + broad, 120, 60, 120);
  return DRAWINGS[setting.outfit]({ main, second, skin: person.skin, torso });
}
