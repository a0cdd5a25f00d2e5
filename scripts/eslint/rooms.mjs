// @ts-check
import path from "node:path";
import { ROOT } from "../support/paths.mjs";

/**
 * @typedef {object} Room
 * @property {readonly string[]} from rooms it may import from
 * @property {boolean} vscode whether it may know the editor
 */

const PURE = { vscode: false };
const EDITOR = { vscode: true };
const DOMAIN = [
  "heygen",
  "catalog",
  "library",
  "thumbnails",
  "search",
  "lookIds",
  "snippets",
  "creation",
  "jobs",
  "words",
];

/**
 * The rooms of `src/`: what each may import. A new folder needs a line here.
 * @type {Readonly<Record<string, Room>>}
 */
const ROOMS = {
  heygen: { ...PURE, from: [] },
  lookIds: { ...PURE, from: [] },
  snippets: { ...PURE, from: [] },
  protocol: { ...PURE, from: [] },
  lookDrag: { ...PURE, from: [] },
  formProtocol: { ...PURE, from: [] },
  uriList: { ...PURE, from: [] },
  dropped: { ...EDITOR, from: [] },
  pageHtml: { ...PURE, from: [] },
  catalog: { ...PURE, from: ["heygen"] },
  library: { ...PURE, from: ["heygen", "catalog"] },
  thumbnails: { ...PURE, from: ["heygen", "catalog", "library"] },
  search: { ...PURE, from: ["heygen", "catalog", "library"] },
  creation: { ...PURE, from: ["heygen"] },
  jobs: { ...PURE, from: ["heygen", "catalog", "library", "creation"] },
  sandbox: { ...PURE, from: ["heygen"] },
  words: {
    ...EDITOR,
    from: ["heygen", "catalog", "library", "search", "lookIds", "creation", "jobs", "account"],
  },
  host: { ...EDITOR, from: ["heygen", "library", "creation", "sandbox"] },
  account: { ...EDITOR, from: [...DOMAIN, "host", "sandbox"] },
  sidebar: { ...EDITOR, from: [...DOMAIN, "account", "lookDrag", "uriList", "dropped"] },
  gallery: { ...EDITOR, from: [...DOMAIN, "account", "protocol", "pageHtml"] },
  consent: { ...EDITOR, from: [...DOMAIN, "account"] },
  commands: { ...EDITOR, from: [...DOMAIN, "account"] },
  form: { ...EDITOR, from: [...DOMAIN, "account", "commands", "formProtocol", "pageHtml", "dropped"] },
  editor: { ...EDITOR, from: [...DOMAIN, "snippets", "account", "commands", "sidebar", "lookDrag"] },
};

/** The composition root, which puts the rooms together. */
const COMPOSITION = /^(?:extension|onDemand|session|convert|filePorts|editorFeatures)/u;
const NODE_ALLOWED = /^src\/(?:host\/|extension\.node\.ts$)/u;

/**
 * The room of a file: a folder of `src/`, or a file right in it by its name without `.ts`.
 * @param {string} file relative to the checkout, with slashes
 */
function roomOf(file) {
  const match = /^src\/([^/]+?)(?:\.ts)?(?:\/|$)/u.exec(file);
  return match?.[1];
}

/**
 * What is wrong with an import, if anything.
 * @param {string} importer relative to the checkout, with slashes
 * @param {string} specifier as written
 * @returns {string | undefined}
 */
export function judgeImport(importer, specifier) {
  const room = roomOf(importer);
  if (room === undefined) return judgeOutsider(importer, specifier);
  if (specifier.startsWith("node:") && !NODE_ALLOWED.test(importer)) {
    return "Only src/host and src/extension.node.ts may use Node's own modules.";
  }
  if (COMPOSITION.test(room)) return undefined;
  const rules = ROOMS[room];
  if (rules === undefined) return `Say in scripts/eslint/rooms.mjs what the room "${room}" may import.`;
  if (specifier === "vscode") return rules.vscode ? undefined : `"${room}" may not know the editor.`;
  if (!specifier.startsWith(".")) return undefined;
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  const other = roomOf(target);
  if (other === room || (other !== undefined && rules.from.includes(other))) return undefined;
  return `"${room}" may not import from "${other ?? target}".`;
}

/** What the gallery's page shares: the messages with its host, and with code what is dragged there. */
const PAGE_SHARES = new Set(["src/protocol", "src/lookDrag"]);
/** What the form's page shares: the messages with its host, and how lists of addresses read. */
const FORM_SHARES = new Set(["src/formProtocol", "src/uriList"]);

/**
 * A page knows nothing else of ours.
 * @param {string} importer
 * @param {string} specifier
 */
function judgeOutsider(importer, specifier) {
  if (!importer.startsWith("webview/") || !specifier.startsWith(".")) return undefined;
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  const shared = importer.startsWith("webview/form/") ? FORM_SHARES : PAGE_SHARES;
  if (target.startsWith("webview/") || shared.has(target)) return undefined;
  return `This page may import nothing of ours but ${[...shared].join(" and ")}.`;
}

/**
 * A lint rule that keeps the rooms apart.
 * @type {import("eslint").Rule.RuleModule}
 */
export const roomsRule = {
  meta: { type: "problem", schema: [], messages: { forbidden: "{{reason}}" } },
  create(context) {
    const importer = path.relative(ROOT, context.filename).replaceAll("\\", "/");
    /** @param {{ source?: import("estree").Expression | null | undefined }} node */
    const check = ({ source }) => {
      if (source?.type !== "Literal" || typeof source.value !== "string") return;
      const reason = judgeImport(importer, source.value);
      if (reason !== undefined) context.report({ node: source, messageId: "forbidden", data: { reason } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
