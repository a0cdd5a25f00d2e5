import type { Fill, Picture, Point, Shape } from "./shapes";

/** Tenths are fine enough: a picture is a hundred units wide. */
const tenth = (value: number): number => Math.round(value * 10) / 10;

const number = (value: number): string => String(tenth(value)).replace(/^(-?)0\./, "$1.");

/** Numbers the shortest way: a minus sign separates as well as a space. */
const numbers = (...values: readonly number[]): string =>
  values
    .map(number)
    .reduce((text, next) => (next.startsWith("-") || text === "" ? text + next : `${text} ${next}`), "");

function polygonPath(points: readonly Point[]): string {
  return `M${numbers(...points.flatMap(({ x, y }) => [x, y]))}z`;
}

/**
 * In this kind of curve each control point mirrors the one before it, which is what `t` says, so that only
 * the arcs' ends are written. Each end is chosen from the control point that the rounding so far has led to.
 */
function blobPath(points: readonly Point[]): string {
  const first = points[0] ?? { x: 0, y: 0 };
  const last = points.at(-1) ?? first;
  const between = (a: Point, b: Point): Point => ({ x: tenth((a.x + b.x) / 2), y: tenth((a.y + b.y) / 2) });
  let control: Point = { x: tenth(first.x), y: tenth(first.y) };
  const start = between(last, first);
  let end = between(control, points[1] ?? first);
  const path = [`M${numbers(start.x, start.y)}Q${numbers(control.x, control.y, end.x, end.y)}`];
  const steps: number[] = [];
  for (let i = 1; i < points.length; i++) {
    control = { x: 2 * end.x - control.x, y: 2 * end.y - control.y };
    const next = i === points.length - 1 ? start : between(control, points[i + 1] ?? first);
    steps.push(next.x - end.x, next.y - end.y);
    end = next;
  }
  return `${path.join("")}t${numbers(...steps)}`;
}

/** The outline as path data; shapes of one colour share a path. */
function pathOf(shape: Shape): string | undefined {
  switch (shape.kind) {
    case "polygon":
      return polygonPath(shape.points);
    case "blob":
      return blobPath(shape.points);
    case "rect":
      return (shape.r ?? 0) === 0
        ? `M${numbers(shape.x, shape.y)}h${number(shape.w)}v${number(shape.h)}h${number(-shape.w)}z`
        : undefined;
    case "ellipse":
      return undefined;
  }
}

/** An ellipse or a rounded rectangle as an element, without its paint and end. */
function elementOf(shape: Shape): string {
  switch (shape.kind) {
    case "ellipse": {
      const centre = `cx="${number(shape.cx)}" cy="${number(shape.cy)}"`;
      if (number(shape.rx) === number(shape.ry)) return `<circle ${centre} r="${number(shape.rx)}"`;
      const turn = shape.turn ?? 0;
      const rotation = turn === 0 ? "" : ` transform="rotate(${numbers(turn, shape.cx, shape.cy)})"`;
      return `<ellipse ${centre} rx="${number(shape.rx)}" ry="${number(shape.ry)}"${rotation}`;
    }
    case "rect": {
      const size = `width="${number(shape.w)}" height="${number(shape.h)}" rx="${number(shape.r ?? 0)}"`;
      return `<rect x="${number(shape.x)}" y="${number(shape.y)}" ${size}`;
    }
    case "polygon":
    case "blob":
      return `<path d="${pathOf(shape) ?? ""}"`;
  }
}

/** A shape, or a run of neighbours that one path draws. */
interface Run {
  readonly shape: Shape;
  readonly path: string | undefined;
}

function runsOf(shapes: readonly Shape[]): readonly Run[] {
  const runs: Run[] = [];
  for (const shape of shapes) {
    const before = runs.at(-1);
    const path = pathOf(shape);
    const opaque = (shape.opacity ?? 1) === 1 && (before?.shape.opacity ?? 1) === 1;
    const sameFill = typeof shape.fill === "string" && shape.fill === before?.shape.fill;
    if (before?.path !== undefined && path !== undefined && opaque && sameFill) {
      runs[runs.length - 1] = { shape: before.shape, path: before.path + path };
    } else {
      runs.push({ shape, path });
    }
  }
  return runs;
}

/** SVG source, a few kilobytes; gradients are defined where they are first used. */
export function svgOf(picture: Picture): string {
  const gradients = new Map<string, string>();
  const body = runsOf(picture.shapes).map(({ shape, path }) => {
    const { colour, definition } = paintOf(shape.fill, gradients);
    const opacity = shape.opacity ?? 1;
    const faded = opacity === 1 ? "" : ` opacity="${String(opacity)}"`;
    const element = path === undefined ? elementOf(shape) : `<path d="${path}"`;
    return `${definition}${element} fill="${colour}"${faded}/>`;
  });
  const box = `0 0 ${String(picture.width)} ${String(picture.height)}`;
  const size = `width="${String(picture.width * 4)}" height="${String(picture.height * 4)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" ${size}>${body.join("")}</svg>`;
}

function paintOf(
  fill: Fill,
  gradients: Map<string, string>,
): { readonly colour: string; readonly definition: string } {
  if (typeof fill === "string") return { colour: fill, definition: "" };
  const [top, bottom] = fill;
  const known = gradients.get(top + bottom);
  if (known !== undefined) return { colour: `url(#${known})`, definition: "" };
  const id = `g${String(gradients.size)}`;
  gradients.set(top + bottom, id);
  const stops = `<stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/>`;
  return {
    colour: `url(#${id})`,
    definition: `<linearGradient id="${id}" x2="0" y2="1">${stops}</linearGradient>`,
  };
}
