import type { FileCard, FormView } from "../../src/formProtocol";

/**
 * What a screen reader is told of a change that nobody would find by themselves, a sentence each: new problems, the
 * end of a file's check, the next step of what was sent.
 * @param told what was on screen when something was told last; undefined: nothing yet
 */
export function newsOf(told: FormView | undefined, view: FormView): readonly string[] {
  if (told === undefined) return [];
  const { started } = view;
  if (started !== undefined) {
    const isNew = started.title !== told.started?.title || started.spoken !== told.started.spoken;
    return isNew ? [`${started.title}. ${started.spoken}`] : [];
  }
  return [...problemNews(told, view), ...fileNews(told, view)];
}

/** Once for a field: a text that stays too long is not counted aloud. */
function problemNews(told: FormView, { problems }: FormView): readonly string[] {
  const before = new Set(told.problems.map(({ field }) => field));
  return problems.filter(({ field }) => !before.has(field)).map(({ message }) => message);
}

function fileNews(told: FormView, view: FormView): readonly string[] {
  const before = new Map(cardsOf(told).map((card) => [card.id, card]));
  return cardsOf(view)
    .filter((card) => isSettled(card) && JSON.stringify(before.get(card.id)) !== JSON.stringify(card))
    .map(({ name, facts, findings }) =>
      [name, facts, ...findings].filter((part) => part !== undefined).join(". "),
    );
}

function cardsOf({ file, references }: FormView): readonly FileCard[] {
  return file === undefined ? references : [file, ...references];
}

function isSettled({ state }: FileCard): boolean {
  return state === "usable" || state === "refused";
}
