const SCRIPTS = new Set([
  ...["javascript", "javascriptreact", "typescript", "typescriptreact", "vue", "svelte"],
]);
/** A regular expression with a backtick, or what looks like one: where a value may begin, it is no division. */
const WITH_BACKTICK = /(?:[(,=:[!&|?{};>]|\breturn)\s{0,20}\/(?![/*])[^\n`]{0,200}`[^\n]{0,200}\//u;

/** Whether a backtick may stand before a place that begins or ends no template: what follows it cannot be told. */
export function mayHideTemplates(before: string, languageId: string): boolean {
  return SCRIPTS.has(languageId) && WITH_BACKTICK.test(before);
}
