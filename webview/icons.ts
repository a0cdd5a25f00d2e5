const NAMESPACE = "http://www.w3.org/2000/svg";

/** Strokes on a 16 × 16 grid. */
const STROKES = {
  copy: ["M5.5 5.5v-3h8v8h-3", "M2.5 5.5h8v8h-8z"],
  insert: ["M6.5 2.5h-4v11h4", "M13.5 8H6", "M8.5 5.5 6 8l2.5 2.5"],
  check: ["M2.5 8.5 6.2 12l7.3-8"],
  close: ["m3.5 3.5 9 9", "m12.5 3.5-9 9"],
  search: ["M10.8 6.7a4.1 4.1 0 1 1-8.2 0 4.1 4.1 0 0 1 8.2 0Z", "m9.7 9.7 4 4"],
  play: ["M4.5 2.8v10.4L13 8z"],
  stop: ["M4 4h8v8H4z"],
  link: [
    "M6.5 9.5 9.5 6.5",
    "m7.5 4.5 1.6-1.6a2.8 2.8 0 0 1 4 4L11.5 8.5",
    "m8.5 11.5-1.6 1.600a2.8 2.8 0 0 1-4-4l1.6-1.6",
  ],
  external: ["M6.5 3.500h-4v10h10v-4", "M9.5 2.500h4v4", "m13.5 2.5-6 6"],
  refresh: ["M13.3 7.200A5.4 5.4 0 1 0 12.6 10.8", "M13.5 3.500v4h-4"],
  warning: ["M8 2.2 14.5 13.500h-13z", "M8 6.300v3.5", "M8 11.200v1"],
  add: ["M8 2.500v11", "M2.5 8h11"],
  all: ["M2.5 2.500h4v4h-4z", "M9.5 2.500h4v4h-4z", "M2.5 9.500h4v4h-4z", "M9.5 9.500h4v4h-4z"],
  star: ["m8 2 1.800 3.900 4.200.5-3.100 2.900.8 4.200L8 11.400l-3.700 2.100.8-4.200L2 6.400l4.200-.5z"],
  starFull: ["m8 2 1.800 3.900 4.200.5-3.100 2.900.8 4.200L8 11.400l-3.700 2.100.8-4.200L2 6.400l4.200-.5z"],
  compare: ["M2.500 3h4.500v10H2.500z", "M9 3h4.500v10H9z"],
  filter: ["M2 4h12", "M4.500 8h7", "M6.500 12h3"],
  edit: ["M10.500 3.500 12.500 5.500 5.500 12.500l-2.700.7.7-2.700z", "m9 5 2 2"],
  trash: ["M3 4.500h10", "M6.500 4.500v-2h3v2", "m4.200 4.500.6 9h6.400l.6-9", "M6.800 7v4", "M9.200 7v4"],
  code: [
    "M2.500 2.500h4v4h-4z",
    "M9.500 2.500h4v4h-4z",
    "M2.500 9.500h4v4h-4z",
    "M9.500 9.500h1.500",
    "M13.500 9.500v1.500",
    "M9.500 13.500h4",
    "M11.500 11.500h.1",
  ],
  mail: ["M2 4h12v8.500H2z", "m2.500 4.500 5.500 4.500 5.500-4.500"],
  back: ["M13 8H3.500", "M7.500 4 3.500 8l4 4"],
  person: [
    "M10.9 5.200a2.9 2.9 0 1 1-5.8 0 2.9 2.9 0 0 1 5.8 0Z",
    "M2.5 14c.4-3 2.5-4.5 5.5-4.500s5.1 1.5 5.5 4.5",
  ],
  key: ["M9.2 10.300a3.8 3.8 0 1 1-3-3", "m7.3 7.5 5-5 1.7 1.7", "m10.3 4.5 1.7 1.7"],
} as const;

export type IconName = keyof typeof STROKES;

const FILLED: ReadonlySet<IconName> = new Set(["play", "stop", "starFull"] as const);

/** Decorative: whatever carries it has a name of its own. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const attributes = {
    viewBox: "0 0 16 16",
    width: "16",
    height: "16",
    "aria-hidden": "true",
    class: "icon",
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const stroke of STROKES[name]) {
    const path = document.createElementNS(NAMESPACE, "path");
    path.setAttribute("d", stroke);
    path.setAttribute("fill", FILLED.has(name) ? "currentColor" : "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-linejoin", "round");
    path.setAttribute("stroke-linecap", "round");
    path.setAttribute("stroke-width", "1.1");
    svg.append(path);
  }
  return svg;
}
