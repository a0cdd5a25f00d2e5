import { darker, lighter } from "./colour";
import type { HairStyle, Person } from "./person";
import { blob, bothSides, ellipse, mirrored, pointsOf, rect, type Shape } from "./shapes";

/** `back` is drawn behind the body, `front` over the face. The head stands at 50, 40, about 31 wide and 41 high. */
interface Hair {
  readonly back: readonly Shape[];
  readonly front: readonly Shape[];
}

type Draw = (hair: string, shade: string, shine: string) => Hair;

const cap = (fill: string, top: number): Shape =>
  blob(
    fill,
    mirrored(50, 54, 29, 61, 28, 64.5, 32, 66, 42, 68.5, 41, 69.5, 27, 62.5, top + 1.2, 53, top - 0.6),
  );

const sides = (fill: string, low: number, wide: number): Shape =>
  blob(fill, mirrored(50, 55, 13, 66, 14, 50 + wide, 30, 51 + wide, low - 10, 49 + wide, low, 58, low));

/** Hair parted in the middle, falling in front of the temples. */
const curtain = (fill: string): readonly Shape[] =>
  bothSides("blob", fill, 50, 15, 62.5, 12, 71.5, 25, 69, 47, 66, 53, 64, 40, 58, 31, 50, 23);

const crop: Draw = (hair, _shade, shine) => ({
  back: [],
  front: [cap(hair, 15), blob(shine, pointsOf(38, 23, 44, 17, 55, 17, 50, 20.5, 43, 22), 0.7)],
});

const sidePart: Draw = (hair, shade, shine) => ({
  back: [],
  front: [
    cap(shade, 15),
    blob(hair, pointsOf(40, 27, 30, 33, 30, 20, 40, 11, 58, 11, 70, 19, 69, 33, 63, 29, 52, 29)),
    blob(shine, pointsOf(43, 24, 49, 15, 62, 16, 56, 20, 50, 24), 0.7),
  ],
});

const quiff: Draw = (hair, shade, shine) => ({
  back: [],
  front: [
    cap(shade, 15),
    blob(hair, pointsOf(36, 30, 31, 21, 38, 7, 56, 5, 70, 13, 67, 29, 60, 26, 48, 28)),
    blob(shine, pointsOf(41, 20, 46, 11, 58, 10, 54, 14, 47, 17), 0.7),
  ],
});

const buzz: Draw = (hair) => ({
  back: [],
  front: [blob(hair, mirrored(50, 53, 27, 61, 27, 66.6, 36, 67.4, 26, 60.5, 17.2, 53, 16.4), 0.8)],
});

const afro: Draw = (hair, shade, shine) => ({
  back: [ellipse(shade, 50, 31, 26, 25), ellipse(hair, 49, 29, 24.5, 22.5)],
  front: [
    blob(hair, mirrored(50, 54, 28, 61, 27, 65, 34, 67.5, 43, 71, 36, 69, 22, 56, 15)),
    ellipse(shine, 42, 15, 9, 3.4, 0.5, -20),
  ],
});

const curls: Draw = (hair, shade, shine) => {
  const ring = [
    [33, 40, 6.5],
    [31, 30, 7.5],
    [36, 19, 8],
    [46, 13, 8.5],
    [57, 14, 8.5],
    [66, 21, 8],
    [69, 31, 7.5],
    [67, 41, 6.5],
  ] as const;
  return {
    back: ring.map(([x, y, r]) => ellipse(shade, x, y + 1, r + 1, r + 1)),
    front: [
      ...ring.slice(1, 7).map(([x, y, r]) => ellipse(hair, x, y, r * 0.86, r * 0.86)),
      blob(hair, mirrored(50, 54, 29, 60, 29, 65, 32, 68, 27, 62, 14, 52, 12)),
      ellipse(shine, 45, 13, 4, 1.8, 0.6, -15),
    ],
  };
};

const bob: Draw = (hair, shade, shine) => ({
  back: [sides(shade, 66, 21)],
  front: [...curtain(hair), blob(shine, pointsOf(36, 26, 41, 18, 48, 17, 42, 22, 38, 29), 0.6)],
});

const fringe: Draw = (hair, shade, shine) => ({
  back: [sides(shade, 68, 20.5)],
  front: [
    blob(hair, mirrored(50, 52, 34, 58, 35, 64, 33, 66, 44, 68, 54, 71, 40, 68, 21, 58, 13)),
    blob(shine, pointsOf(37, 28, 42, 19, 57, 19, 50, 22, 42, 25), 0.55),
  ],
});

const long: Draw = (hair, shade, shine) => ({
  back: [sides(shade, 92, 25)],
  front: [...curtain(hair), blob(shine, pointsOf(62, 26, 59, 19, 53, 18, 57, 23, 62, 31), 0.6)],
});

const waves: Draw = (hair, shade, shine) => ({
  back: [
    blob(shade, mirrored(50, 56, 12, 70, 16, 74, 32, 71, 44, 80, 56, 74, 68, 80, 80, 72, 92, 58, 88)),
    blob(hair, mirrored(50, 60, 30, 70, 28, 70, 44, 76, 56, 70, 68, 74, 80, 66, 84, 62, 60), 0.9),
  ],
  front: [
    blob(hair, pointsOf(44, 20, 52, 11, 65, 14, 72, 28, 69, 46, 66, 46, 64, 35, 55, 29)),
    blob(hair, pointsOf(50, 12, 36, 13, 29, 26, 31, 46, 34.5, 47, 36, 34, 44, 28, 57, 22)),
    blob(shine, pointsOf(52, 18, 60, 18, 66, 26, 66, 32, 60, 23), 0.6),
  ],
});

const bun: Draw = (hair, shade, shine) => ({
  back: [ellipse(shade, 50, 11, 9.5, 9), ellipse(hair, 49, 10, 8, 7.5)],
  front: [
    blob(hair, mirrored(50, 52, 26, 60, 28, 65, 34, 66, 43, 69.5, 38, 69, 22, 60, 14.5)),
    blob(shine, pointsOf(40, 21, 46, 17, 55, 17, 50, 20, 44, 23), 0.6),
  ],
});

const ponytail: Draw = (hair, shade, shine) => ({
  back: [
    blob(shade, pointsOf(60, 18, 78, 17, 84, 34, 78, 52, 84, 72, 74, 78, 70, 58, 66, 36)),
    blob(hair, pointsOf(64, 20, 76, 20, 80, 36, 75, 52, 79, 68, 74, 66, 70, 46)),
  ],
  front: [
    blob(
      hair,
      pointsOf(45, 27, 36, 33, 34, 44, 30, 38, 31, 22, 42, 13, 58, 13, 69, 22, 70, 40, 66, 44, 63, 32),
    ),
    blob(shine, pointsOf(40, 22, 47, 16, 57, 17, 50, 20, 44, 24), 0.6),
  ],
});

const braids: Draw = (hair, shade, shine) => {
  const braid = (x: number) =>
    [0, 1, 2, 3, 4].map((i) => ellipse(i % 2 === 0 ? hair : shade, x, 56 + i * 7, 5 - i * 0.4, 5, 1));
  return {
    back: [sides(shade, 60, 20)],
    front: [
      ...curtain(hair),
      ...braid(31),
      ...braid(69),
      blob(shine, pointsOf(36, 26, 41, 18, 47, 17, 42, 22), 0.6),
    ],
  };
};

const headscarf: Draw = (_hair, shade, cloth) => {
  return {
    back: [blob(shade, mirrored(50, 56, 8, 71, 12, 74, 34, 71, 54, 78, 68, 70, 80, 56, 82))],
    front: [
      ...bothSides(
        "blob",
        cloth,
        44,
        7,
        61,
        8,
        71,
        20,
        72,
        40,
        69,
        58,
        62,
        72,
        46,
        80,
        45,
        66,
        56,
        63.5,
        63,
        56,
        65,
        40,
        62,
        27,
        45,
        22.5,
      ),
      blob(shade, pointsOf(33, 58, 42, 68, 56, 66, 67, 56, 70, 60, 60, 74, 42, 76, 32, 66), 0.5),
      blob(shade, mirrored(50, 56, 23.5, 63, 29, 65, 41, 66.5, 40, 65.5, 25, 58, 19), 0.45),
    ],
  };
};

const DRAWINGS: Readonly<Record<HairStyle, Draw>> = {
  crop,
  sidePart,
  quiff,
  buzz,
  bald: () => ({ back: [], front: [ellipse("#ffffff", 45, 24, 5, 2, 0.25, -22)] }),
  afro,
  curls,
  bob,
  fringe,
  long,
  waves,
  bun,
  ponytail,
  braids,
  headscarf,
};

/** `scarf`: the cloth's colour, for the head scarf. */
export function hairOf(person: Person, scarf: string): Hair {
  const drawn = DRAWINGS[person.hairStyle];
  if (person.hairStyle === "headscarf") return drawn(person.hair, darker(scarf, 0.22), scarf);
  return drawn(person.hair, darker(person.hair, 0.25), lighter(person.hair, 0.18));
}

/** Beard and moustache, over the face but under the mouth. */
export function beardShapes(person: Person): readonly Shape[] {
  const shape = mirrored(50, 54, 50.5, 59, 50, 64, 45, 66.5, 40, 66, 54, 59, 64.5, 53, 66);
  switch (person.beard) {
    case "none":
      return [];
    case "stubble":
      return [blob(person.hair, shape, 0.28)];
    case "full":
      return [blob(person.hair, shape), rect(person.hair, 44.5, 49.6, 11, 2.6, 1.3)];
    case "moustache":
      return [
        blob(
          person.hair,
          pointsOf(50, 49, 55, 49.5, 58.5, 53, 54, 52.8, 50, 51.5, 46, 52.8, 41.5, 53, 45, 49.5),
        ),
      ];
  }
}
