import { l10n, Uri } from "vscode";
import type { AccountPort, Session } from "../account/session";
import type { FilePorts } from "../commands/checkedFile";
import { isHeyGenError } from "../heygen/errors";
import { hasChanged, inspectFormFile } from "./formFiles";
import type { FormPort } from "./formPort";
import type { FormFile, FormState } from "./formState";
import { firstField, judgeForm } from "./judge";

export interface PreflightPorts extends FilePorts {
  readonly account: AccountPort;
}

/**
 * Looks at the files, the look and the group once more, before it may be paid for. What is no longer as it was is
 * shown as it is now, and said at its field. Never rejects.
 * @returns whether all is as the form has shown it
 */
export async function isAsShown(form: FormPort, session: Session, ports: PreflightPorts): Promise<boolean> {
  const { kind, lookId, groupId } = form.state;
  const ids = { groupId, lookId: kind === "prompt" ? lookId : undefined };
  const [isSame] = await Promise.all([
    lookAtFiles(form, ports),
    askForChosen(form, session, ids, (error) => {
      ports.account.reportError(error);
    }),
  ]);
  if (ports.account.state.kind === "rejected") {
    form.say(l10n.t("HeyGen does not accept your key. It may have been revoked. Set a new one to go on."));
    return false;
  }
  const wrong = judgeForm(form.state).map(({ field }) => field);
  if (wrong.length === 0) return isSame;
  form.dispatch({ type: "tried" }, firstField(wrong));
  return false;
}

async function lookAtFiles(form: FormPort, ports: FilePorts): Promise<boolean> {
  const files = filesInUse(form.state);
  const changes = await Promise.all(files.map((file) => hasChanged(file, ports)));
  const changed = files.filter((_, index) => changes[index]);
  await Promise.all(changed.map((file) => checkAgain(form, file, ports)));
  const [first] = changed;
  if (first === undefined) return true;
  const field = form.state.kind === "prompt" ? "references" : "file";
  form.dispatch(
    { type: "refused", refusal: { field, failure: { kind: "changed", fileName: first.name } } },
    field,
  );
  return false;
}

function filesInUse({ kind, file, references }: FormState): readonly FormFile[] {
  switch (kind) {
    case "file":
      return file === undefined ? [] : [file];
    case "prompt":
      return references;
    case "url":
      return [];
  }
}

async function checkAgain(form: FormPort, { id, uri, isCopy }: FormFile, ports: FilePorts): Promise<void> {
  if (uri === undefined) return;
  form.dispatch({ type: "checked", fileId: id, check: { kind: "checking" }, isCopy });
  form.dispatch({
    ...{ type: "checked", fileId: id },
    ...(await inspectFormFile(Uri.parse(uri, true), isCopy, ports)),
  });
}

/**
 * Asks HeyGen for the look and the group, and remembers whether they are there. Never rejects.
 * @param report told of every failure
 */
export async function askForChosen(
  form: FormPort,
  { catalog, signal }: Session,
  { lookId, groupId }: Pick<FormState, "lookId" | "groupId">,
  report: (error: unknown) => void,
): Promise<void> {
  const ask = async (id: string | undefined, refresh: (id: string) => Promise<unknown>): Promise<void> => {
    if (id === undefined) return;
    const isThere = await refresh(id).then(
      () => true,
      (error: unknown) => {
        report(error);
        // Whatever else happened says nothing of it.
        return isHeyGenError(error) && error.kind === "notFound" ? false : undefined;
      },
    );
    if (isThere !== undefined && !signal.aborted) form.dispatch({ type: "asked", id, isThere });
  };
  await Promise.all([
    ask(lookId, (id) => catalog.refreshLook(id)),
    ask(groupId, (id) => catalog.refreshGroup(id)),
  ]);
}
