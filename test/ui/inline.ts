import type { Workbench } from "../../scripts/vscode/workbench.mjs";

/** What stands behind ids and beside them. It is drawn by styles, so that waiting for it is reading those. */
export function inlineOf({ page }: Pick<Workbench, "page">) {
  return {
    /** The word of the code that holds a text. */
    code: (text: string) => page.locator(".view-line span span").filter({ hasText: text }).first(),
    async waitForName(name: string, isThere = true): Promise<void> {
      await page.waitForFunction(
        ([text, expected]) =>
          expected ===
          [...document.querySelectorAll(".view-line span span")].some((part) =>
            getComputedStyle(part, "::after").content.includes(text),
          ),
        [name, isThere] as const,
      );
    },
    /**
     * Until a picture is drawn before the name.
     * @param sizePx CSS pixels; undefined: until none is
     * @param holds what the picture is made of has this in it
     */
    async waitForPicture(sizePx: number | undefined, holds = ""): Promise<void> {
      await page.waitForFunction(
        async ([expectedPx, text]) => {
          const drawn = [...document.querySelectorAll(".view-line span span")]
            .map((part) => /^url\("(.+)"\)/u.exec(getComputedStyle(part, "::before").content)?.[1])
            .find((url) => url !== undefined);
          if (drawn === undefined || expectedPx === undefined) return drawn === expectedPx;
          const picture = new Image();
          picture.src = drawn;
          await picture.decode();
          const [, base64 = ""] = drawn.split(";base64,");
          return (
            picture.naturalWidth === expectedPx &&
            picture.naturalHeight === expectedPx &&
            atob(base64).includes(text)
          );
        },
        [sizePx, holds] as const,
      );
    },
    /** Until a picture is, or is not, drawn beside a line's number. @param address how it begins */
    async waitForGutter(address: string, isThere = true): Promise<void> {
      await page.waitForFunction(
        ([start, expected]) =>
          expected ===
          [...document.querySelectorAll(".glyph-margin-widgets *")].some((part) => {
            const { backgroundImage, backgroundSize } = getComputedStyle(part);
            return backgroundImage.startsWith(`url("${start}`) && backgroundSize === "contain";
          }),
        [address, isThere] as const,
      );
    },
  };
}
