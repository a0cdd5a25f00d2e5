/** What package.json's activation event names. */
export const FORM_VIEW_TYPE = "heygenAvatars.form";
