import { encode } from "uqr";

/** Modules of white around the code, which cameras need. */
const QUIET_MODULES = 4;

/** A QR code row by row, `1` for dark, with the white around it. */
export function drawCode(url: string): readonly string[] {
  const { data } = encode(url, { ecc: "M", border: QUIET_MODULES });
  return data.map((row) => row.map((isDark) => (isDark ? "1" : "0")).join(""));
}
