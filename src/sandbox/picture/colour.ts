/** Colours as `#rrggbb` and as three bytes. */

export type Rgb = readonly [red: number, green: number, blue: number];

export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** `share` 0: `from`, 1: `to`. */
export function mixed(from: string, to: string, share: number): string {
  const a = rgbOf(from);
  const b = rgbOf(to);
  const part = (x: number, y: number) => x + (y - x) * share;
  return hexOf([part(a[0], b[0]), part(a[1], b[1]), part(a[2], b[2])]);
}

export function darker(hex: string, share: number): string {
  return mixed(hex, "#1a1030", share);
}

export function lighter(hex: string, share: number): string {
  return mixed(hex, "#ffffff", share);
}
