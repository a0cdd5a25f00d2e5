/** What the page's buttons do outside the gallery. A rejection becomes the sentence beside the button. */
export interface GalleryActions {
  copyLookId(lookId: string): Promise<void>;
  insertLookId(lookId: string): Promise<void>;
  /** Until the user chose a place, or left. */
  findUses(lookId: string): Promise<void>;
  /** From now on looks may be dragged out of the page. */
  mayDrag(): void;
  copyGroupId(groupId: string): Promise<void>;
  /** These three ask first, and say themselves what went wrong. */
  renameLook(lookId: string): Promise<void>;
  deleteLook(lookId: string): Promise<void>;
  deleteGroup(groupId: string): Promise<void>;
  openConsent(groupId: string): Promise<void>;
  copyConsentLink(groupId: string): Promise<void>;
  mailConsentLink(groupId: string): Promise<void>;
  /** undefined: there is no link, or none is needed. */
  getConsentCode(
    groupId: string,
    wanted: "kept" | "any" | "new",
  ): Promise<{ readonly rows: readonly string[]; readonly note: string } | undefined>;
  setApiKey(): Promise<void>;
  useSampleAccount(): Promise<void>;
  /** @param groupId an existing group of one's own that gets a look; undefined: a new avatar */
  createAvatar(groupId: string | undefined): Promise<void>;
}
