import { l10n, Uri } from "vscode";
import type { Session } from "../account/session";
import { askReferences } from "../commands/askReferences";
import type { FilePorts } from "../commands/checkedFile";
import { askForFile } from "../commands/mediaFiles";
import { pickLook, type PickLookPorts } from "../commands/pickLook";
import { pickTarget } from "../commands/pickers";
import { REFERENCES_MAX, type FormDraft, type FormPageMessage } from "../formProtocol";
import { isHeyGenError } from "../heygen/errors";
import { parseDropped } from "./dropped";
import { convertOriginal, inspectFormFile, newFile, originalOf } from "./formFiles";
import type { FormPort } from "./formPage";
import { EMPTY_FORM, filesOf, type FormFile, type FormState } from "./formState";

export interface ChoicePorts extends FilePorts, PickLookPorts {
  requireSession(): Promise<Session | undefined>;
}

type Choice = FormPageMessage & {
  readonly type:
    | "chooseFile"
    | "chooseReferences"
    | "chooseLook"
    | "clearLook"
    | "chooseGroup"
    | "clearGroup"
    | "convertFile"
    | "drop";
};

/** What is chosen beside the page: files, a look, a group. */
export class FormChoices {
  constructor(
    private readonly form: FormPort,
    private readonly ports: ChoicePorts,
  ) {}

  choose(choice: Choice): Promise<void> {
    switch (choice.type) {
      case "chooseFile":
        return this.#chooseFile();
      case "chooseReferences":
        return this.#chooseReferences();
      case "chooseLook":
        return this.#chooseLook();
      case "chooseGroup":
        return this.#chooseGroup();
      case "convertFile":
        return this.#convert(choice.fileId);
      case "drop":
        return this.#drop(choice.uris);
      case "clearLook":
        this.form.dispatch({ type: "setLook", lookId: undefined });
        return Promise.resolve();
      case "clearGroup":
        this.form.dispatch({ type: "setGroup", groupId: undefined });
        return Promise.resolve();
    }
  }

  /** What was chosen before a reload is opened and checked again. */
  async reopen({ file, references }: Pick<FormDraft, "file" | "references">): Promise<void> {
    const [first] = filed(file === undefined ? [] : [file]);
    const photos = filed(references);
    if (first !== undefined) this.form.dispatch({ type: "putFile", file: first });
    this.form.dispatch({ type: "putReferences", files: photos });
    await Promise.all([...(first === undefined ? [] : [first]), ...photos].map((each) => this.#check(each)));
  }

  /** Files whose checks were under way when the panel was closed. */
  async resume(): Promise<void> {
    const pending = filesOf(this.form.state).filter(
      ({ check }) => check.kind === "checking" || check.kind === "converting",
    );
    await Promise.all(pending.map((file) => this.#check(file)));
  }

  /**
   * The names of a look and a group that are only known by their ids. Those that are gone, or another account's, are
   * let go of.
   */
  async findNames({ catalog }: Session): Promise<void> {
    const { lookId, groupId } = this.form.state;
    const { looks, groups } = catalog.state;
    if (lookId !== undefined && !looks.has(lookId) && (await isGone(catalog.refreshLook(lookId)))) {
      if (this.form.state.lookId === lookId) this.form.dispatch({ type: "setLook", lookId: undefined });
    }
    if (groupId !== undefined && !groups.has(groupId) && (await isGone(catalog.refreshGroup(groupId)))) {
      if (this.form.state.groupId === groupId) this.form.dispatch({ type: "setGroup", groupId: undefined });
    }
  }

  async #chooseFile(): Promise<void> {
    const uri = await askForFile(l10n.t("Create Avatar: its photo or footage"));
    if (uri !== undefined) await this.#putFile(uri);
  }

  async #putFile(uri: Uri): Promise<void> {
    const file = newFile(uri, false);
    this.form.dispatch({ type: "putFile", file });
    await this.#check(file);
  }

  async #chooseReferences(): Promise<void> {
    const before = this.form.state.references;
    const answer = await askReferences(
      l10n.t("Create Avatar: reference photos"),
      before.map(({ uri }) => Uri.parse(uri, true)),
      false,
    );
    if (answer?.kind === "next") await this.#putReferences(answer.value);
  }

  /** Those that are there already are not checked again. */
  async #putReferences(uris: readonly Uri[]): Promise<void> {
    const before = new Map(this.form.state.references.map((file) => [file.uri, file]));
    const fresh: FormFile[] = [];
    const files = uris.slice(0, REFERENCES_MAX).map((uri) => {
      const known = before.get(uri.toString());
      if (known !== undefined) return known;
      const file = newFile(uri, false);
      fresh.push(file);
      return file;
    });
    this.form.dispatch({ type: "putReferences", files });
    await Promise.all(fresh.map((file) => this.#check(file)));
  }

  async #check({ id, uri, isCopy }: FormFile): Promise<void> {
    const check = await inspectFormFile(Uri.parse(uri, true), isCopy, this.ports);
    this.form.dispatch({ type: "checked", fileId: id, check, isCopy });
  }

  async #convert(fileId: string): Promise<void> {
    const file = filesOf(this.form.state).find(({ id }) => id === fileId);
    const original = file && originalOf(file.check);
    if (original === undefined) return;
    this.form.dispatch({ type: "checked", fileId, check: { kind: "converting" }, isCopy: true });
    const check = await convertOriginal(original, this.ports);
    this.form.dispatch({ type: "checked", fileId, check, isCopy: check.kind === "usable" });
  }

  async #chooseLook(): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const title = l10n.t("Create Avatar: a look to start from");
    const lookId = await pickLook(session, this.ports, { title, placeholder: l10n.t("Which look?") });
    if (lookId !== undefined) this.form.dispatch({ type: "setLook", lookId });
  }

  async #chooseGroup(): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const picked = await pickTarget(session, this.ports.clock, {
      title: l10n.t("Create Avatar: where does it belong?"),
      placeholder: l10n.t("A new avatar, or another look of one you have"),
    });
    if (picked === undefined || picked.kind === "back") return;
    this.form.dispatch({ type: "setGroup", groupId: picked.kind === "id" ? picked.id : undefined });
  }

  async #drop(lines: readonly string[]): Promise<void> {
    const { links, files } = parseDropped(lines);
    const { state } = this.form;
    const [link] = links;
    const [first] = files;
    if (first !== undefined && state.kind === "prompt") {
      const before = state.references.map(({ uri }) => Uri.parse(uri, true));
      await this.#putReferences([...before, ...files]);
    } else if (first !== undefined) {
      this.form.dispatch({ type: "setKind", kind: "file" });
      await this.#putFile(first);
    } else if (link !== undefined) {
      this.form.dispatch({ type: "setKind", kind: "url" });
      this.form.dispatch({ type: "edit", field: "url", text: link });
      this.form.restart(this.form.state);
    }
  }
}

/** Addresses that are none any more are left out. */
function filed(chosen: FormDraft["references"]): readonly FormFile[] {
  return chosen.flatMap(({ uri, isCopy }) => {
    const [file] = parseDropped([uri]).files;
    return file === undefined ? [] : [newFile(file, isCopy)];
  });
}

async function isGone(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return false;
  } catch (error) {
    return isHeyGenError(error) && error.kind === "notFound";
  }
}

/** A form as it was before a reload, but for its files, which have to be opened again. */
export function restoreForm(draft: FormDraft): FormState {
  return { ...EMPTY_FORM, ...draft, file: undefined, references: [] };
}
