/**
 * A picture as a list of primitives, from which both the SVG and the clip's frames are drawn.
 * Units: the picture's own, y down; angles in degrees.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One colour, or one at the top and one at the bottom of the shape. `#rrggbb`. */
export type Fill = string | readonly [top: string, bottom: string];

interface Painted {
  readonly fill: Fill;
  /** 0–1; 1 by default. */
  readonly opacity?: number;
}

export type Shape =
  | (Painted & {
      readonly kind: "ellipse";
      readonly cx: number;
      readonly cy: number;
      readonly rx: number;
      readonly ry: number;
      readonly turn?: number;
    })
  | (Painted & {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly r?: number;
    })
  /** Straight edges. */
  | (Painted & { readonly kind: "polygon"; readonly points: readonly Point[] })
  /** A closed smooth curve: quadratic arcs from edge middle to edge middle, with the points as controls. */
  | (Painted & { readonly kind: "blob"; readonly points: readonly Point[] });

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Points from a flat list of x, y, x, y… */
export function pointsOf(...flat: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) points.push({ x: flat[i] ?? 0, y: flat[i + 1] ?? 0 });
  return points;
}

/** Points and their mirror images about `axis`, as one closed outline that starts and ends on the axis' side. */
export function mirrored(axis: number, ...flat: readonly number[]): Point[] {
  const right = pointsOf(...flat);
  return [...right, ...right.map(({ x, y }) => ({ x: 2 * axis - x, y })).reverse()];
}

export function blob(fill: Fill, points: readonly Point[], opacity = 1): Shape {
  return { kind: "blob", fill, points, opacity };
}

export function polygon(fill: Fill, points: readonly Point[], opacity = 1): Shape {
  return { kind: "polygon", fill, points, opacity };
}

/** A shape of points and its mirror image about the bust's middle, 50. */
export function bothSides(
  kind: "blob" | "polygon",
  fill: Fill,
  ...flat: readonly number[]
): readonly Shape[] {
  const points = pointsOf(...flat);
  return [
    { kind, fill, points },
    { kind, fill, points: points.map(({ x, y }) => ({ x: 100 - x, y })) },
  ];
}

export function ellipse(
  fill: Fill,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  opacity = 1,
  turn = 0,
): Shape {
  return { kind: "ellipse", fill, cx, cy, rx, ry, opacity, turn };
}

export function rect(fill: Fill, x: number, y: number, w: number, h: number, r = 0, opacity = 1): Shape {
  return { kind: "rect", fill, x, y, w, h, r, opacity };
}

/** Moves and scales a shape about the origin: `x * scale + dx`. */
export function placed(shape: Shape, scale: number, dx: number, dy: number): Shape {
  switch (shape.kind) {
    case "ellipse":
      return {
        ...shape,
        cx: shape.cx * scale + dx,
        cy: shape.cy * scale + dy,
        rx: shape.rx * scale,
        ry: shape.ry * scale,
      };
    case "rect":
      return {
        ...shape,
        x: shape.x * scale + dx,
        y: shape.y * scale + dy,
        w: shape.w * scale,
        h: shape.h * scale,
        r: (shape.r ?? 0) * scale,
      };
    case "polygon":
    case "blob":
      return { ...shape, points: shape.points.map(({ x, y }) => ({ x: x * scale + dx, y: y * scale + dy })) };
  }
}
