/** Ids of looks, one a line: what code takes from the tree and from the gallery. */
export const LOOKS_MIME = "application/vnd.heygen-avatars.looks";
