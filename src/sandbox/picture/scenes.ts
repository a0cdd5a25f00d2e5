import { darker, lighter, mixed } from "./colour";
import type { SceneKind, Setting } from "./person";
import { blob, ellipse, pointsOf, polygon, rect, type Shape } from "./shapes";

type Draw = (width: number, height: number, colours: Setting["backdrop"]) => readonly Shape[];

const studio: Draw = (w, h, [light, middle, deep]) => [
  rect([middle, deep], 0, 0, w, h),
  ellipse(light, w / 2, h * 0.47, 41, 41, 0.28),
  ellipse(light, w / 2, h * 0.47, 32, 32, 0.32),
];

const office: Draw = (w, h, [light, middle, deep]) => [
  rect([lighter(light, 0.45), light], 0, 0, w, h),
  rect("#ffffff", w - 41, 8, 34, 45, 1.5),
  rect(["#a9d8f5", "#e2f3fb"], w - 39, 10, 30, 41, 1),
  rect("#ffffff", w - 25, 10, 2, 41),
  rect("#ffffff", w - 39, 29, 30, 1.6),
  rect(mixed(middle, "#ffffff", 0.2), 0, h - 26, w, 26),
  rect(deep, 5, h - 34, 13, 14, 2.5),
  blob("#3f8f68", pointsOf(11, h - 34, 1, h - 46, 3, h - 60, 11, h - 50)),
  blob("#56a97d", pointsOf(12, h - 34, 12, h - 62, 22, h - 66, 19, h - 46)),
  blob("#3f8f68", pointsOf(12, h - 33, 20, h - 46, 29, h - 46, 22, h - 35)),
];

const lounge: Draw = (w, h, [light, middle, deep]) => [
  rect([light, mixed(light, middle, 0.6)], 0, 0, w, h),
  rect(lighter(light, 0.6), 7, 10, 22, 27, 1),
  rect(deep, 9.5, 12.5, 17, 22),
  ellipse(middle, 18, 21, 5, 5),
  blob(lighter(light, 0.3), pointsOf(8, 36, 13, 25, 18, 30, 22, 26, 29, 36)),
  ellipse("#fff3c9", w - 15, 34, 15, 15, 0.45),
  rect(deep, w - 16, 40, 2, h),
  polygon("#ffe6a3", pointsOf(w - 20, 25, w - 10, 25, w - 6, 41, w - 24, 41)),
  rect(deep, -6, h - 33, w + 12, 50, 11),
  rect(mixed(deep, middle, 0.45), -6, h - 25, w + 12, 40, 8),
];

const library: Draw = (w, h, [light, middle, deep]) => {
  const colours = [
    middle,
    lighter(middle, 0.45),
    mixed(deep, "#c8553d", 0.55),
    light,
    mixed(deep, "#e0a340", 0.6),
  ];
  const places = Array.from({ length: 21 }, (_, i) => ({ row: Math.floor(i / 7), place: i % 7 }));
  const books = colours.flatMap((colour, nth) =>
    places
      .filter(({ row, place }) => (row * 3 + place) % 5 === nth)
      .map(({ row, place }) => {
        const side = place < 4 ? 3 + place * 6.4 : w - 22 + (place - 4) * 6.6;
        const tall = 17 + ((row * 5 + place * 7) % 6);
        return rect(colour, side, row * 30 + 27 - tall, 5.4, tall);
      }),
  );
  const shelves = [0, 1, 2, 3].map((row) => rect(lighter(deep, 0.16), 0, row * 30 + 27, w, 3));
  return [rect([darker(deep, 0.15), darker(deep, 0.4)], 0, 0, w, h), ...books, ...shelves];
};

const outdoor: Draw = (w, h, [light, middle, deep]) => [
  rect([mixed("#8fcdf2", light, 0.25), "#fdf1dc"], 0, 0, w, h),
  ellipse("#fff7df", w - 20, 20, 14, 14, 0.6),
  ellipse("#ffe7a6", w - 20, 20, 9, 9),
  ellipse("#ffffff", 17, 24, 12, 4, 0.8),
  ellipse("#ffffff", 24, 20, 8, 5, 0.8),
  blob(mixed("#7fb58b", middle, 0.25), pointsOf(-20, h, -10, h - 52, 24, h - 52, 50, h - 26, 62, h + 10)),
  blob(
    mixed("#5f9f78", deep, 0.2),
    pointsOf(30, h + 10, 60, h - 40, w - 12, h - 54, w + 30, h - 34, w + 30, h + 10),
  ),
  rect(mixed("#4d8a63", deep, 0.3), 0, h - 24, w, 30),
];

const city: Draw = (w, h, [light, middle, deep]) => {
  const towers: readonly (readonly [number, number, number])[] = [
    [-2, 56, 17],
    [17, 76, 14],
    [w - 37, 70, 15],
    [w - 20, 88, 21],
  ];
  const windows = towers.flatMap(([x, tall, wide], tower) =>
    [0, 1, 2, 3].map((i) =>
      rect("#ffd98a", x + 3 + ((i * 5 + tower) % (wide - 6)), h - tall + 6 + i * 9, 2.6, 3.6),
    ),
  );
  return [
    rect([darker(deep, 0.35), mixed(middle, "#ff9a76", 0.45)], 0, 0, w, h),
    ellipse(light, w / 2, h * 0.75, 52, 36, 0.25),
    ...towers.map(([x, tall, wide], i) =>
      rect(darker(deep, i % 2 === 0 ? 0.25 : 0.5), x, h - tall, wide, tall),
    ),
    ...windows,
  ];
};

const stage: Draw = (w, h, [light, middle, deep]) => [
  rect([darker(deep, 0.55), deep], 0, 0, w, h),
  polygon(middle, pointsOf(8, -2, 20, -2, w * 0.72, h, w * 0.18, h), 0.4),
  polygon(light, pointsOf(w - 20, -2, w - 8, -2, w * 0.82, h, w * 0.28, h), 0.3),
  ellipse(light, w / 2, h, 48, 15, 0.3),
];

const SCENE_DRAWINGS: Readonly<Record<SceneKind, Draw>> = {
  studio,
  office,
  lounge,
  library,
  outdoor,
  city,
  stage,
};

/** The background of a portrait, over the whole picture. */
export function sceneShapes(setting: Setting, width: number, height: number): readonly Shape[] {
  return SCENE_DRAWINGS[setting.scene](width, height, setting.backdrop);
}
