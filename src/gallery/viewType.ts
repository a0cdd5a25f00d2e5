/** What package.json's activation event names. */
export const GALLERY_VIEW_TYPE = "heygenAvatars.gallery";
