import type { CatalogGroup, CatalogLook } from "./state";

const RENAMABLE = new Set(["photo_avatar", "digital_twin"]);
const STUDIO = "studio_avatar";

/** What HeyGen's API lets an account change: only its own, and of each kind not everything. */
export function mayRename({ ownership, avatarType }: Pick<CatalogLook, "ownership" | "avatarType">): boolean {
  return ownership === "private" && RENAMABLE.has(avatarType);
}

export function mayDeleteLook({
  ownership,
  avatarType,
}: Pick<CatalogLook, "ownership" | "avatarType">): boolean {
  return ownership === "private" && avatarType !== STUDIO;
}

export function mayDeleteGroup({ ownership }: Pick<CatalogGroup, "ownership">): boolean {
  return ownership === "private";
}
