import { l10n, Uri } from "vscode";
import type { Session } from "../account/session";
import { askReferences } from "../commands/askReferences";
import type { FilePorts, GivenFile } from "../commands/checkedFile";
import { askForFile } from "../commands/mediaFiles";
import { pickLook, type PickLookPorts } from "../commands/pickLook";
import { pickTarget } from "../commands/pickers";
import { REFERENCES_MAX, type FormDraft, type FormPageMessage } from "../formProtocol";
import { parseDropped } from "../dropped";
import { convertOriginal, inspectFormFile, newFile, originalOf } from "./formFiles";
import type { FormPort } from "./formPort";
import { filesOf, type FormFile } from "./formState";
import { askForChosen } from "./preflight";
import { formStrings } from "./strings";

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
    | "drop"
    | "dropFiles";
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
      case "dropFiles":
        return this.#take(
          choice.files.map(({ name, bytes }) => ({ name, data: () => Promise.resolve(bytes) })),
          0,
        );
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
    if (first !== undefined) this.form.dispatch({ type: "putFile", file: first.file });
    this.form.dispatch({ type: "putReferences", files: photos.map((photo) => photo.file) });
    const all = first === undefined ? photos : [first, ...photos];
    await Promise.all(all.map((each) => this.#check(each.file, each.uri)));
  }

  /** Asks for a look and a group that are only known by their ids. Never rejects. */
  async findNames(session: Session): Promise<void> {
    const { lookId, groupId } = this.form.state;
    const { looks, groups } = session.catalog.state;
    const isKnown = (id: string | undefined, known: ReadonlyMap<string, unknown>): boolean =>
      id === undefined || known.has(id);
    if (isKnown(lookId, looks) && isKnown(groupId, groups)) return;
    await askForChosen(this.form, session, { lookId, groupId }, () => undefined);
  }

  async #chooseFile(): Promise<void> {
    const uri = await askForFile(l10n.t("Create Avatar: its photo or footage"));
    if (uri !== undefined) await this.#putFile(uri);
  }

  async #putFile(given: GivenFile): Promise<void> {
    const file = newFile(given, false);
    this.form.dispatch({ type: "putFile", file });
    await this.#check(file, given);
  }

  async #chooseReferences(): Promise<void> {
    const addressed = this.form.state.references.flatMap(({ uri }) =>
      uri === undefined ? [] : [Uri.parse(uri, true)],
    );
    const answer = await askReferences(l10n.t("Create Avatar: reference photos"), addressed, false);
    if (answer?.kind !== "next") return;
    const chosen = new Set(answer.value.map((uri) => uri.toString()));
    const kept = this.form.state.references.filter(({ uri }) => uri === undefined || chosen.has(uri));
    this.#sayLeftOut(await this.#addReferences(kept, answer.value));
  }

  /**
   * Those that are there already are neither added nor checked again.
   * @returns how many found no room
   */
  async #addReferences(kept: readonly FormFile[], given: readonly GivenFile[]): Promise<number> {
    const known = new Set(kept.map(({ uri }) => uri));
    const fresh = [...new Map(given.map((each) => [keyOf(each), each])).values()]
      .filter((each) => !(each instanceof Uri) || !known.has(each.toString()))
      .map((each) => ({ given: each, file: newFile(each, false) }));
    const fitting = fresh.slice(0, Math.max(0, REFERENCES_MAX - kept.length));
    this.form.dispatch({ type: "putReferences", files: [...kept, ...fitting.map(({ file }) => file)] });
    await Promise.all(fitting.map(({ file, given: each }) => this.#check(file, each)));
    return fresh.length - fitting.length;
  }

  async #check({ id, isCopy }: FormFile, given: GivenFile): Promise<void> {
    const inspected = await inspectFormFile(given, isCopy, this.ports);
    this.form.dispatch({ type: "checked", fileId: id, ...inspected });
  }

  /** Where no copy can be made, what there was is as good as before. */
  async #convert(fileId: string): Promise<void> {
    const file = filesOf(this.form.state).find(({ id }) => id === fileId);
    const original = file && originalOf(file.check);
    if (file === undefined || original === undefined) return;
    this.form.dispatch({ type: "checked", fileId, check: { kind: "converting" }, isCopy: true });
    const copy = await convertOriginal(original, this.ports);
    const check = copy === undefined ? file.check : ({ kind: "usable", file: copy } as const);
    this.form.dispatch({ type: "checked", fileId, check, isCopy: copy !== undefined });
  }

  async #chooseLook(): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const title = l10n.t("Create Avatar: a look to start from");
    const lookId = await pickLook(session, this.ports, { title, placeholder: l10n.t("Which look?") });
    if (lookId === undefined) return;
    this.form.dispatch({ type: "setLook", lookId });
    await this.findNames(session);
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
    await this.findNames(session);
  }

  async #drop(lines: readonly string[]): Promise<void> {
    const { links, files } = parseDropped(lines);
    const [link] = links;
    if (files.length > 0) {
      await this.#take(files, links.length);
    } else if (link !== undefined) {
      this.form.dispatch({ type: "setKind", kind: "url" });
      this.form.dispatch({ type: "edit", field: "url", text: link });
      this.form.restart(this.form.state);
      this.#sayLeftOut(links.length - 1);
    } else {
      this.form.say(formStrings().dropNothing);
    }
  }

  /** @param others were dropped along, and cannot be taken with files */
  async #take(files: readonly GivenFile[], others: number): Promise<void> {
    const [first] = files;
    if (first === undefined) return;
    if (this.form.state.kind === "prompt") {
      const left = await this.#addReferences(this.form.state.references, files);
      this.#sayLeftOut(left + others);
      return;
    }
    this.form.dispatch({ type: "setKind", kind: "file" });
    this.#sayLeftOut(files.length - 1 + others);
    await this.#putFile(first);
  }

  #sayLeftOut(count: number): void {
    if (count <= 0) return;
    this.form.say(
      this.form.state.kind === "prompt"
        ? l10n.t("Up to {0} photos can be used. Left out: {1}", REFERENCES_MAX, count)
        : l10n.t("One avatar is made from one file, so the first was taken. Left out: {0}", count),
    );
  }
}

/** The same file twice has the same one. */
function keyOf(given: GivenFile): unknown {
  return given instanceof Uri ? given.toString() : given;
}

/** Addresses that are none any more are left out. */
function filed(chosen: FormDraft["references"]): readonly { readonly uri: Uri; readonly file: FormFile }[] {
  return chosen.flatMap(({ uri: address, isCopy }) => {
    const [uri] = parseDropped([address]).files;
    return uri === undefined ? [] : [{ uri, file: newFile(uri, isCopy) }];
  });
}
