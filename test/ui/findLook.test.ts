import assert from "node:assert/strict";
import { sentence } from "./scenes";
import { listing, openStage, waitForCount, type Stage } from "./stage";

const ANNIE = "Annie_Lounge_Standing_Side_public";
/** With the sample's own, more than 3,000 looks. */
const EXTRA_GROUPS = 960;

describe("Find Look… among 3,000 looks", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("find-look", { sandbox: { extraGroups: EXTRA_GROUPS } });
    await stage.sidebar.open("HeyGen Avatars");
    await stage.signIn();
    await stage.sidebar.row("Annie").first().waitFor();
  });

  after(async () => {
    await stage.close();
  });

  async function openBox(): Promise<void> {
    await stage.runCommand("HeyGen: Find Look…");
    await stage.quickInput.title.getByText("Find Look").waitFor();
  }

  /** By place in the list, which draws its rows in any order. */
  const row = (place: number) =>
    stage.quickInput.widget.locator(`.quick-input-list .monaco-list-row[data-index="${String(place)}"]`);
  const firstRow = (label: string) => row(0).filter({ hasText: label });
  const labelAt = (place: number) => row(place).locator(".label-name").first().innerText();

  it("finds what has come while the rest still loads, and what comes later", async () => {
    const { quickInput, api } = stage;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const isLate = listing("/v3/avatars/looks", { ownership: "public" });
    api.faults.add({
      match: (request) => isLate(request) && request.query["token"] !== undefined,
      action: { kind: "wait", until: () => gate },
    });
    await openBox();
    await quickInput.input.fill("monica stage");
    await firstRow("Monica on stage").waitFor();
    await quickInput.widget.locator(".monaco-progress-container.active").waitFor();
    await quickInput.input.fill("amaar studio 888");
    await quickInput.items.filter({ hasText: "so far" }).waitFor();
    await stage.photograph("find-so-far");
    release();
    await firstRow("888 in Studio").waitFor();
    await quickInput.widget.locator(".monaco-progress-container:not(.active)").waitFor({ state: "attached" });
    await stage.page.keyboard.press("Escape");
  });

  it("a typing error and swapped words find the look, and Enter right after typing copies its id", async () => {
    await openBox();
    await stage.quickInput.input.fill("lounj anie standing");
    await stage.quickInput.input.press("Enter");
    await stage.statusBarItem(sentence("Copied the look ID of Annie in Lounge")).waitFor();
    assert.equal(await stage.clipboard(), ANNIE);
  });

  it("the next time it is on top, and a favourite marked there comes after it", async () => {
    const { quickInput } = stage;
    await openBox();
    await firstRow("Annie in Lounge (Standing, Side)").getByText("Recently used").waitFor();
    await quickInput.input.fill("monica stage");
    await waitForCount(quickInput.items, 1);
    await quickInput.items.first().hover();
    await quickInput.button("Add to Favourites").click();
    await quickInput.button("Remove from Favourites").waitFor();
    await quickInput.input.fill("");
    await firstRow("Recently used").waitFor();
    assert.equal((await labelAt(1)).trim(), "Monica on stage");
    await row(1).getByText("Favourites").waitFor();
    await row(2).getByText("All looks").waitFor();
    await stage.photograph("find-sections");
    await stage.page.keyboard.press("Escape");
  });

  it("shows the best hundred and says how many more there are", async () => {
    const { quickInput } = stage;
    await openBox();
    await quickInput.input.fill("studio");
    await firstRow("in Studio").waitFor();
    await quickInput.input.press("ArrowUp");
    const last = quickInput.items.filter({ hasText: /\d+ more looks/u });
    await last.waitFor();
    assert.equal(await last.getAttribute("aria-setsize"), "101");
    await quickInput.input.press("Enter");
    assert.ok(await quickInput.widget.isVisible());
    await stage.page.keyboard.press("Escape");
  });

  it("says that nothing matches, and clears the text on request", async () => {
    const { quickInput } = stage;
    await openBox();
    await quickInput.input.fill("zzyzx quux");
    await quickInput.items.filter({ hasText: sentence("No look matches zzyzx quux") }).waitFor();
    await stage.photograph("find-nothing");
    await quickInput.input.press("Enter");
    await firstRow("Recently used").waitFor();
    assert.equal(await quickInput.input.inputValue(), "");
    await stage.page.keyboard.press("Escape");
  });

  it("keeps the order of relevance, where the editor by itself would sort by name", async () => {
    const { quickInput } = stage;
    await openBox();
    await quickInput.input.fill("josh");
    await firstRow("Josh").waitFor();
    const shown = await Promise.all([0, 1, 2, 3, 4, 5].map(labelAt));
    const sorted = [...shown].sort((a, b) => a.localeCompare(b));
    assert.notDeepEqual(shown, sorted, shown.join(", "));
    await stage.page.keyboard.press("Escape");
  });
});
