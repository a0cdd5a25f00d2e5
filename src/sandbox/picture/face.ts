import { darker, mixed } from "./colour";
import type { Expression, Person, Setting } from "./person";
import { blob, ellipse, mirrored, pointsOf, rect, type Shape } from "./shapes";

const DARK = "#2b1d2a";

/** Where eyes, brows and mouth move, in bust units; a clip redraws no more than this. */
export const FACE_BOX = { left: 37, top: 31, right: 63, bottom: 59 } as const;

export function headShapes(person: Person, setting: Setting): readonly Shape[] {
  const { skin } = person;
  const shade = darker(skin, 0.16);
  const turn = setting.turn;
  const ears = [-1, 1].flatMap((side) => {
    const x = 50 + side * 15.4 - turn * 1.6;
    const ear = [ellipse(skin, x, 43, 3.1, 4.4), ellipse(shade, x + side * 0.3, 43.3, 1.5, 2.6)];
    return person.earrings === undefined
      ? ear
      : [...ear, ellipse(person.earrings, x + side * 0.6, 48.8, 1.5, 1.7)];
  });
  const face = mirrored(50, 56, 19.5, 66.6, 23, 67, 43, 63.6, 56, 55, 62.6);
  return [...ears, blob(skin, face)];
}

export function neckShapes(person: Person): readonly Shape[] {
  return [rect(person.skin, 43, 50, 14, 24, 5)];
}

/** The head's shadow on neck and neckline. */
export function chinShadow(): Shape {
  return blob(DARK, mirrored(50, 53, 54, 57.4, 56, 57.6, 63, 54, 66.5), 0.24);
}

function eye(x: number, person: Person, expression: Expression, turn: number): readonly Shape[] {
  const open = 1 - expression.blink;
  const lashLine = person.lashes ? 1.25 : 0.95;
  if (open < 0.15) {
    return [blob(DARK, pointsOf(x - 3.6, 41, x, 44.2, x + 3.6, 41, x, 44.2 + lashLine * 1.3))];
  }
  const look = turn * 0.6;
  const top = 41.3 - 2.3 * open;
  return [
    ellipse("#fffdfb", x, 41.3, 2.9, 2.1 * open),
    ellipse(person.eyes, x + look, 41.3, 1.75, 1.85 * open),
    ellipse("#160d18", x + look, 41.3, 0.95, 1 * open),
    ellipse("#ffffff", x + look + 0.6, 41.3 - 0.7 * open, 0.5, 0.5 * open),
    blob(
      DARK,
      pointsOf(x - 4, 41.3, x - 1.8, top - lashLine, x + 1.8, top - lashLine, x + 4, 41.3, x, top + 0.5),
    ),
  ];
}

function brow(x: number, side: number, person: Person, expression: Expression): Shape {
  const y = 36.2 - expression.brows * 1.2;
  const heavy = person.lashes ? 1.5 : 2.2;
  const fill = person.hairStyle === "headscarf" ? "#33211d" : darker(person.hair, 0.3);
  const at = (along: number) => x + side * along;
  const below = y + heavy;
  return blob(
    fill,
    pointsOf(
      at(-4.4),
      y,
      at(-1),
      y - 1.6,
      at(2.6),
      y - 1.2,
      at(5),
      y + 1.6,
      at(2.6),
      below - 0.9,
      at(-1),
      below - 1.4,
      at(-4),
      below - 0.2,
    ),
  );
}

function mouth(x: number, person: Person, expression: Expression): readonly Shape[] {
  const wide = 5.2 + expression.smile * 1.1;
  const drop = 3.4 + expression.smile * 2.2;
  const corner = 53 - expression.smile * 0.5;
  const lips = darker(person.lips, 0.1);
  return [
    blob(
      lips,
      pointsOf(
        x - wide - 1.4,
        corner - 0.6,
        x,
        corner + 0.6,
        x + wide + 1.4,
        corner - 0.6,
        x + 2.4,
        corner + drop,
        x - 2.4,
        corner + drop,
      ),
    ),
    blob(
      "#ffffff",
      pointsOf(
        x - wide + 0.7,
        corner + 0.1,
        x,
        corner + 0.8,
        x + wide - 0.7,
        corner + 0.1,
        x,
        corner + drop * 0.62,
      ),
    ),
  ];
}

function glassesShapes(x: number, turn: number, kind: "round" | "square"): readonly Shape[] {
  const frame = kind === "round" ? "#3b2a33" : "#1e2230";
  const lens = (side: number): readonly Shape[] => {
    const at = x + side * 6.5;
    return kind === "round"
      ? [ellipse(frame, at, 41.6, 5.4, 5.2, 0.95), ellipse("#f4fbff", at, 41.6, 4.5, 4.3)]
      : [rect(frame, at - 5.4, 37.2, 10.8, 8.6, 2.4, 0.95), rect("#f4fbff", at - 4.5, 38.2, 9, 6.7, 1.8)];
  };
  return [
    rect(frame, 34.6 - turn, 40, 5, 1.1),
    rect(frame, 60.4 - turn, 40, 5, 1.1),
    ...lens(-1),
    ...lens(1),
    rect(frame, x - 1.6, 40.2, 3.2, 1.1, 0.5),
  ];
}

/** Everything between forehead and chin. */
export function featureShapes(person: Person, setting: Setting, expression: Expression): readonly Shape[] {
  const x = 50 + setting.turn * 2.6;
  const glow = mixed(person.skin, "#e2554f", 0.55);
  const cheek = (side: number) => ellipse(glow, x + side * 9.3, 48.6, 3.6, 2.5, 0.26);
  const glasses = person.glasses === "none" ? [] : glassesShapes(x, setting.turn, person.glasses);
  const shade = darker(person.skin, 0.24);
  return [
    cheek(-1),
    cheek(1),
    ...mouth(x, person, expression),
    blob(shade, pointsOf(x - 2.8, 48.3, x - 0.6, 49.8, x + 2.8, 48.3, x + 0.4, 51), 0.75),
    ...glasses.map((shape) => (shape.fill === "#f4fbff" ? { ...shape, fill: person.skin } : shape)),
    ...eye(x - 6.5, person, expression, setting.turn),
    ...eye(x + 6.5, person, expression, setting.turn),
    brow(x - 6.5, -1, person, expression),
    brow(x + 6.5, 1, person, expression),
  ];
}
