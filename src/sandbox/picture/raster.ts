import { rgbOf } from "./colour";
import type { Picture, Point, Shape } from "./shapes";

/** Red, green, blue bytes, row by row. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8ClampedArray;
}

/** In the picture's units. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const SUBROWS = 4;
const ARC_STEPS = 6;

/** Draws `picture` with `scale` pixels per unit; with `over`, only inside `box`, on a copy of that bitmap. */
export function rasterOf(picture: Picture, scale: number, over?: { bitmap: Bitmap; box: Box }): Bitmap {
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  const rgb = over === undefined ? new Uint8ClampedArray(width * height * 3) : over.bitmap.rgb.slice();
  const bitmap: Bitmap = { width, height, rgb };
  const box = over?.box ?? { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const clip = {
    left: Math.max(0, Math.floor(box.left * scale)),
    top: Math.max(0, Math.floor(box.top * scale)),
    right: Math.min(width, Math.ceil(box.right * scale)),
    bottom: Math.min(height, Math.ceil(box.bottom * scale)),
  };
  for (const shape of picture.shapes) {
    const points = flattened(shape).map(({ x, y }) => ({ x: x * scale, y: y * scale }));
    paint(bitmap, points, shape, clip);
  }
  return bitmap;
}

function flattened(shape: Shape): Point[] {
  switch (shape.kind) {
    case "polygon":
      return [...shape.points];
    case "blob":
      return smoothed(shape.points);
    case "ellipse": {
      const angle = ((shape.turn ?? 0) * Math.PI) / 180;
      return Array.from({ length: 40 }, (_, i) => {
        const t = (i * Math.PI) / 20;
        const x = Math.cos(t) * shape.rx;
        const y = Math.sin(t) * shape.ry;
        return {
          x: shape.cx + x * Math.cos(angle) - y * Math.sin(angle),
          y: shape.cy + x * Math.sin(angle) + y * Math.cos(angle),
        };
      });
    }
    case "rect":
      return roundedCorners(shape);
  }
}

function roundedCorners(shape: Extract<Shape, { kind: "rect" }>): Point[] {
  const { x, y, w, h } = shape;
  const r = Math.min(shape.r ?? 0, w / 2, h / 2);
  const corners: readonly (readonly [number, number])[] = [
    [x + w - r, y + h - r],
    [x + r, y + h - r],
    [x + r, y + r],
    [x + w - r, y + r],
  ];
  const steps = r === 0 ? 0 : ARC_STEPS;
  return corners.flatMap(([cx, cy], corner) =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const t = ((corner + (steps === 0 ? 0 : i / steps)) * Math.PI) / 2;
      return { x: cx + Math.cos(t) * r, y: cy + Math.sin(t) * r };
    }),
  );
}

function smoothed(points: readonly Point[]): Point[] {
  return points.flatMap((control, i) => {
    const before = points[(i + points.length - 1) % points.length] ?? control;
    const after = points[(i + 1) % points.length] ?? control;
    return Array.from({ length: ARC_STEPS }, (_, step) => {
      const t = step / ARC_STEPS;
      const along = (a: number, b: number, c: number) =>
        ((1 - t) ** 2 * (a + b)) / 2 + 2 * t * (1 - t) * b + (t ** 2 * (b + c)) / 2;
      return { x: along(before.x, control.x, after.x), y: along(before.y, control.y, after.y) };
    });
  });
}

interface Clip {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Even-odd fill; vertical edges by coverage of four sub-rows, horizontal ones by exact overlap. */
function paint(bitmap: Bitmap, points: readonly Point[], shape: Shape, within: Clip): void {
  const first = Math.min(...points.map(({ y }) => y));
  const last = Math.max(...points.map(({ y }) => y));
  const clip = {
    left: Math.max(within.left, Math.floor(Math.min(...points.map(({ x }) => x)))),
    right: Math.min(within.right, Math.ceil(Math.max(...points.map(({ x }) => x)))),
    top: Math.max(within.top, Math.floor(first)),
    bottom: Math.min(within.bottom, Math.ceil(last)),
  };
  const [top, bottom] = typeof shape.fill === "string" ? [shape.fill, shape.fill] : shape.fill;
  const [from, to] = [rgbOf(top), rgbOf(bottom)];
  const strength = (shape.opacity ?? 1) / SUBROWS;
  const coverage = new Float32Array(bitmap.width);
  for (let row = clip.top; row < clip.bottom; row++) {
    coverage.fill(0, clip.left, clip.right);
    for (let sub = 0; sub < SUBROWS; sub++) addSpans(coverage, points, row + (sub + 0.5) / SUBROWS, clip);
    const share = Math.min(1, Math.max(0, (row + 0.5 - first) / (last - first)));
    const colour = from.map((part, i) => part + ((to[i] ?? 0) - part) * share);
    blend(bitmap, row, clip, coverage, strength, colour);
  }
}

function blend(
  { rgb, width }: Bitmap,
  row: number,
  { left, right }: Clip,
  coverage: Float32Array,
  strength: number,
  [red = 0, green = 0, blue = 0]: readonly number[],
): void {
  for (let column = left; column < right; column++) {
    const alpha = Math.min(1, (coverage[column] ?? 0) * strength);
    if (alpha === 0) continue;
    const at = (row * width + column) * 3;
    const under = 1 - alpha;
    rgb[at] = (rgb[at] ?? 0) * under + red * alpha;
    rgb[at + 1] = (rgb[at + 1] ?? 0) * under + green * alpha;
    rgb[at + 2] = (rgb[at + 2] ?? 0) * under + blue * alpha;
  }
}

function addSpans(coverage: Float32Array, points: readonly Point[], y: number, clip: Clip): void {
  const crossings: number[] = [];
  let before = points.at(-1);
  for (const point of points) {
    if (before !== undefined && before.y <= y !== point.y <= y) {
      crossings.push(before.x + ((y - before.y) / (point.y - before.y)) * (point.x - before.x));
    }
    before = point;
  }
  crossings.sort((a, b) => a - b);
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const start = Math.max(clip.left, crossings[i] ?? 0);
    const end = Math.min(clip.right, crossings[i + 1] ?? 0);
    for (let column = Math.floor(start); column < end; column++) {
      coverage[column] = (coverage[column] ?? 0) + Math.min(end, column + 1) - Math.max(start, column);
    }
  }
}
