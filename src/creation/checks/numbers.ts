/** Numbers and text in bytes. What lies past the end counts as 0, so a cut-off head never throws. */

export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}

/** Above 2⁵³ it is no longer exact, which is larger than any file. */
export function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) * 0x1_0000_0000 + u32(bytes, at + 4);
}

export function u16Little(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
}

export function u24Little(bytes: Uint8Array, at: number): number {
  return u16Little(bytes, at) + (bytes[at + 2] ?? 0) * 0x10000;
}

export function u32Little(bytes: Uint8Array, at: number): number {
  return u16Little(bytes, at + 2) * 0x10000 + u16Little(bytes, at);
}

/** One character a byte; shorter at the end. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
