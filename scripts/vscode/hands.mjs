// @ts-check

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {import("playwright-core").Locator} Locator
 */

/**
 * What a person does in VS Code's window: each waits for the thing it touches.
 * @param {Page} page
 */
export function createHands(page) {
  const quickInput = createQuickInput(page);
  return {
    quickInput,
    notifications: createNotifications(page),
    dialog: createDialog(page),
    sidebar: createSidebar(page),
    /**
     * Runs a command through the palette.
     * @param {string} title as the palette shows it, e.g. `HeyGen: Open Gallery`
     */
    async runCommand(title) {
      await runCommand(page, quickInput, title);
    },
    /**
     * The titles the palette offers for a search text.
     * @param {string} search
     */
    async findCommands(search) {
      await openPalette(page, quickInput.widget);
      await quickInput.input.fill(`>${search}`);
      await quickInput.items.first().waitFor();
      const titles = await quickInput.items.locator(".quick-input-list-label .label-name").allInnerTexts();
      await page.keyboard.press("Escape");
      return titles;
    },
    /**
     * Opens a file of the workspace by its name.
     * @param {string} name
     */
    async openFile(name) {
      await choose(page, quickInput, name, name);
      await page.getByRole("tab", { name }).waitFor();
    },
    /** The active text editor's lines in sight, in order. */
    async editorText() {
      const editor = page.locator(".editor-group-container.active .monaco-editor").first();
      await editor.locator(".view-line").first().waitFor();
      return editor.locator(".view-lines").evaluate((lines) =>
        [...lines.querySelectorAll(".view-line")]
          .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
          .sort((a, b) => a.top - b.top)
          .map((line) => line.text.replaceAll("\u00A0", " "))
          .join("\n"),
      );
    },
    /**
     * Puts the cursor of the active text editor somewhere.
     * @param {number} line from 1
     * @param {number} column from 1
     */
    goTo: (line, column) => goTo(page, quickInput, line, column),
    /** Puts the keyboard into the active text editor. */
    async focusEditor() {
      await page.locator(".editor-group-container.active .monaco-editor .view-lines").first().click();
    },
    /** Puts the keyboard into the active text editor, and leaves the cursor where it is. */
    async focusCursor() {
      await runCommand(page, quickInput, "View: Focus Active Editor Group");
    },
    /** @param {Readonly<Record<string, unknown>>} settings the whole of settings.json */
    replaceUserSettings: (settings) => replaceUserSettings(page, quickInput, settings),
    problems: createProblems(page),
    /** Runs a quick fix of what is wrong at the cursor. @param {string | RegExp} title */
    quickFix: (title) => quickFix(page, title),
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    /** @param {string | RegExp} text of the status bar's item */
    statusBarItem: (text) => page.locator(".statusbar-item").filter({ hasText: text }),
    /** The content of the webview panel in front. */
    gallery: () => page.frameLocator("iframe.webview:not([style*='hidden'])").frameLocator("#active-frame"),
    /** What shows beside the pointer after it rested on something. */
    hover: hoverOf(page),
    /** Points at something until a hover shows. @param {Locator} target */
    pointAt: (target) => pointAt(page, target),
    /** A context menu's or an overflow menu's entry. @param {string | RegExp} name */
    menuItem: (name) => page.getByRole("menuitem", { name }),
    /** Runs an open menu's entry. @param {string | RegExp} name */
    chooseMenuItem: (name) => chooseMenuItem(page, name),
  };
}

/** @param {Page} page */
function hoverOf(page) {
  return page.locator(".monaco-hover:visible").last();
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof createQuickInput>} quickInput
 * @param {string} title
 */
async function runCommand(page, quickInput, title) {
  await choose(page, quickInput, `>${title}`, title);
}

/**
 * Types into the palette and clicks what it offers.
 * @param {Page} page
 * @param {ReturnType<typeof createQuickInput>} quickInput
 * @param {string} text
 * @param {string} label of the item, whole
 */
async function choose(page, quickInput, text, label) {
  for (let tries = 1; ; tries++) {
    await openPalette(page, quickInput.widget);
    try {
      await quickInput.input.fill(text, { timeout: PALETTE_MS });
      await quickInput.item(label).click({ timeout: PALETTE_MS });
      return;
    } catch (error) {
      // What opened late took the focus and closed the palette, or what is wanted was not known yet: again.
      if (tries === PALETTE_TRIES) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof createQuickInput>} quickInput
 * @param {number} line
 * @param {number} column
 */
async function goTo(page, quickInput, line, column) {
  await openPalette(page, quickInput.widget);
  await quickInput.input.fill(`:${line}:${column}`);
  const go = async () => {
    if (!(await quickInput.widget.isVisible())) return;
    await quickInput.input.press("Enter", { timeout: AGAIN_MS });
    await quickInput.widget.waitFor({ state: "hidden", timeout: AGAIN_MS });
  };
  // The palette takes no Enter before it has read the line: a person presses it again.
  await go().catch(go).catch(go);
}

const QUICK_FIX_MS = 4000;
const QUICK_FIX_TRIES = 5;

/**
 * @param {Page} page
 * @param {string | RegExp} title
 */
async function quickFix(page, title) {
  const menu = page.locator(".action-widget").first();
  for (let tries = 1; ; tries++) {
    await page.keyboard.press("ControlOrMeta+.");
    try {
      await menu.getByText(title).first().click({ timeout: QUICK_FIX_MS });
      await menu.waitFor({ state: "hidden" });
      return;
    } catch (error) {
      // The editor offers what it knew when the keys were pressed: a person presses them again.
      if (tries === QUICK_FIX_TRIES) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

/** The Problems panel. @param {Page} page */
function createProblems(page) {
  const panel = page.locator(".markers-panel-container");
  return {
    panel,
    /** @param {string | RegExp} text part of a problem's row, its code included */
    row: (text) => panel.getByRole("treeitem").filter({ hasText: text }),
  };
}

/** Until a key is pressed again. */
const AGAIN_MS = 5000;

/** For a palette that is open to take its input. */
const PALETTE_MS = 15_000;
const PALETTE_TRIES = 3;

/** A row that is drawn anew under the pointer loses its hover; a person moves the pointer again. */
const HOVER_TRIES = 8;
const HOVER_MS = 3000;

/**
 * @param {Page} page
 * @param {Locator} target
 */
async function pointAt(page, target) {
  for (let tries = 1; ; tries++) {
    await page.mouse.move(0, 0);
    await target.hover();
    try {
      await hoverOf(page).waitFor({ timeout: HOVER_MS });
      return;
    } catch (error) {
      if (tries === HOVER_TRIES) throw error;
    }
  }
}

/**
 * @param {Page} page
 * @param {Locator} widget
 */
async function openPalette(page, widget) {
  await page.keyboard.press("F1");
  await widget.waitFor();
}

/**
 * Edits settings.json as a person does: the server's page does not hear of changes made on disk.
 * @param {Page} page
 * @param {ReturnType<typeof createQuickInput>} quickInput
 * @param {Readonly<Record<string, unknown>>} settings
 */
async function replaceUserSettings(page, quickInput, settings) {
  await runCommand(page, quickInput, "Preferences: Open User Settings (JSON)");
  const tab = page.getByRole("tab", { name: /^settings\.json/u });
  await tab.waitFor();
  const lines = page.locator(".editor-group-container.active .monaco-editor .view-lines").first();
  await lines.getByText("{", { exact: true }).first().waitFor();
  await lines.click();
  await page.keyboard.press("ControlOrMeta+A");
  // Typed text would have its brackets and quotes closed again; pasted text stays as it is.
  const clipboard = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(settings));
  await page.keyboard.press("ControlOrMeta+V");
  await page.locator(".tabs-container .tab.active.dirty").waitFor();
  await page.evaluate((text) => navigator.clipboard.writeText(text), clipboard);
  await page.keyboard.press("ControlOrMeta+S");
  await page.locator(".tabs-container .tab.active:not(.dirty)").waitFor();
  await runCommand(page, quickInput, "View: Close Editor");
  await tab.waitFor({ state: "detached" });
}

/** Until the pointer is taken to a button anew. */
const POINTING_MS = 3000;

/** Quick picks and input boxes. @param {Page} page */
function createQuickInput(page) {
  const widget = page.locator(".quick-input-widget");
  const input = widget.locator(".quick-input-filter .quick-input-box input");
  const items = widget.locator(".quick-input-list").getByRole("option");
  return {
    widget,
    input,
    items,
    title: widget.locator(".quick-input-title"),
    /** The line under the box: the prompt, or what is wrong with the value. */
    message: widget.locator(".quick-input-message"),
    /** @param {string} label the item's first line, whole */
    item: (label) => items.filter({ has: page.locator(".label-name", { hasText: exactly(label) }) }).first(),
    /** @param {string} name the title bar's or an item's button */
    button: (name) => widget.getByRole("button", { name }),
    /** @param {string} text */
    async enter(text) {
      await widget.waitFor();
      await input.fill(text);
      await input.press("Enter");
    },
  };
}

/** @param {string} text */
function exactly(text) {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}\\s*$`, "u");
}

/** Toasts at the lower right. @param {Page} page */
function createNotifications(page) {
  const toasts = page.locator(".notifications-toasts .notification-list-item");
  return {
    all: toasts,
    /** @param {string | RegExp} text part of the message */
    saying: (text) => toasts.filter({ hasText: text }),
    /**
     * @param {string | RegExp} text part of the message
     * @param {string} button
     */
    async click(text, button) {
      await toasts.filter({ hasText: text }).getByRole("button", { name: button, exact: true }).click();
    },
    /**
     * Its button shows only under the pointer, from which a toast moves away when another one ends.
     * @param {string | RegExp} text part of the message
     */
    async close(text) {
      const toast = toasts.filter({ hasText: text }).first();
      const button = toast.getByRole("button", { name: /^Clear Notification/u });
      const press = async () => {
        await toast.hover();
        await button.click({ timeout: POINTING_MS });
      };
      await press().catch(press).catch(press);
      await toast.waitFor({ state: "hidden" });
    },
  };
}

/**
 * By pointing and Enter: a menu takes no click in its first tenth of a second.
 * @param {Page} page
 * @param {string | RegExp} name
 */
async function chooseMenuItem(page, name) {
  const item = page.getByRole("menuitem", { name });
  await item.hover();
  await page.keyboard.press("Enter");
  await item.waitFor({ state: "hidden" });
}

/** Modal dialogs. @param {Page} page */
function createDialog(page) {
  const box = page.locator(".monaco-dialog-box");
  return {
    box,
    message: box.locator(".dialog-message-text"),
    detail: box.locator(".dialog-message-detail"),
    /** @param {string} button */
    async click(button) {
      await box.getByRole("button", { name: button, exact: true }).click();
      await box.waitFor({ state: "hidden" });
    },
  };
}

/** The side bar and the icons that open its views. @param {Page} page */
function createSidebar(page) {
  const part = page.locator(".part.sidebar");
  const rows = part.getByRole("treeitem");
  return {
    part,
    rows,
    /** @param {string} title of the container, as its icon's tooltip says */
    icon: (title) => page.locator(".activitybar").getByRole("tab", { name: title }),
    /** Opens a view by its icon in the activity bar, which would hide it where it is open. @param {string} title */
    async open(title) {
      const icon = page.locator(".activitybar").getByRole("tab", { name: title });
      if ((await icon.getAttribute("aria-selected")) !== "true") await icon.click();
      await part.locator(".composite.title").getByText(title, { exact: false }).waitFor();
    },
    /** @param {string | RegExp} text of the row */
    row: (text) => rows.filter({ hasText: text }),
    /** What an empty view says. */
    welcome: part.locator(".welcome-view-content"),
    /** The line above a tree. */
    message: part.locator(".tree-explorer-viewlet-tree-view .message"),
    /** A button of the view's title bar. @param {string} name */
    async clickTitleAction(name) {
      await part.locator(".pane-header, .composite.title").first().hover();
      await part.getByRole("button", { name }).click();
    },
    /**
     * @param {string | RegExp} text of the row
     * @param {string} action
     */
    async chooseFromMenu(text, action) {
      await rows.filter({ hasText: text }).first().click({ button: "right" });
      await chooseMenuItem(page, action);
    },
  };
}
