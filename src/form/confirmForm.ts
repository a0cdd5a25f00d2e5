import type { Session } from "../account/session";
import type { ChosenFile } from "../commands/checkedFile";
import { confirmCreation, fileJob } from "../commands/confirmCreation";
import { confirmDescribed, promptJob } from "../commands/confirmDescribed";
import { addressJob } from "../commands/createFromAddress";
import { parseAddress } from "../creation/descriptionInput";
import type { NewJob } from "../jobs/jobs";
import type { FormFile, FormState } from "./formState";
import { addressedKind, judgeForm } from "./judge";

export interface ConfirmPorts {
  /** A copy that does better; undefined where that failed, which it says. */
  convert(file: ChosenFile): Promise<ChosenFile | undefined>;
}

/**
 * Asks whether it may be paid for, as the palette's commands do. To be called once nothing is wrong with the form.
 * @returns undefined: the user left, and nothing was sent
 */
export async function confirmForm(
  session: Session,
  state: FormState,
  ports: ConfirmPorts,
): Promise<NewJob | undefined> {
  if (judgeForm(state).length > 0) return undefined;
  const common = { name: state.name.trim(), groupId: state.groupId };
  switch (state.kind) {
    case "file": {
      const [file] = usable(state.file === undefined ? [] : [state.file]);
      if (file === undefined) return undefined;
      const choice = await confirmCreation(session, { ...common, file }, (chosen) => ports.convert(chosen));
      return choice && fileJob(choice);
    }
    case "url": {
      const parsed = parseAddress(state.url);
      const creationKind = addressedKind(state);
      if (!parsed.ok || creationKind === undefined) return undefined;
      const job = addressJob({ ...common, creationKind, url: parsed.url });
      return (await confirmDescribed(session, job, [])) ? job : undefined;
    }
    case "prompt": {
      const references = usable(state.references);
      const job = promptJob({ ...common, prompt: state.prompt, lookId: state.lookId, references });
      return (await confirmDescribed(session, job, references)) ? job : undefined;
    }
  }
}

function usable(files: readonly FormFile[]): readonly ChosenFile[] {
  return files.flatMap(({ check }) => (check.kind === "usable" ? [check.file] : []));
}
