import { Uri } from "vscode";
import type { Session } from "../account/session";
import type { Clock } from "../heygen/ports";
import { askCreation, askCreations } from "./askCreation";
import type { ChosenFile, FilePorts, GivenFile } from "./checkedFile";
import { convertCopy, openChosenFile } from "./chosenFile";
import { fileJob, type CreationChoice } from "./confirmCreation";
import { askForFiles } from "./mediaFiles";
import { startOrSay } from "./startJobs";
import { parseGroupId } from "./targets";

export interface CreatePorts extends FilePorts {
  readonly clock: Clock;
  requireSession(): Promise<Session | undefined>;
}

/** Create Avatar from File and Add Look from File: from files to jobs, which go on by themselves. */
export class CreateCommands {
  constructor(private readonly ports: CreatePorts) {}

  /**
   * @param argument the explorer's file, or nothing
   * @param selection all that is selected there
   */
  async createFromFile(argument: unknown, selection?: unknown): Promise<void> {
    await this.create(parseUris(argument, selection), undefined);
  }

  /** @param argument the group's row; from the palette the group is asked for with the rest */
  async addLookFromFile(argument: unknown): Promise<void> {
    await this.create([], parseGroupId(argument));
  }

  /**
   * @param given the files; without any, they are asked for
   * @param groupId an existing group that gets the looks; undefined: that is asked
   */
  async create(given: readonly GivenFile[], groupId: string | undefined): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const chosen = given.length === 0 ? await askForFiles() : given;
    const files: ChosenFile[] = [];
    for (const each of chosen) {
      const file = await openChosenFile(each, this.ports);
      if (file !== undefined) files.push(file);
    }
    const [first, ...others] = files;
    if (first === undefined) return;
    const choices =
      others.length === 0
        ? await this.#askOne(session, first, groupId)
        : await askCreations(session, this.ports.clock, files, groupId);
    // Training takes minutes to hours: neither the command nor the gallery waits for it.
    if (choices.length > 0) await startOrSay(session, choices.map(fileJob));
  }

  async #askOne(
    session: Session,
    file: ChosenFile,
    groupId: string | undefined,
  ): Promise<readonly CreationChoice[]> {
    const convert = async ({ source, convertible }: ChosenFile): Promise<ChosenFile | undefined> =>
      convertible && convertCopy(source, convertible, this.ports);
    const choice = await askCreation(session, this.ports.clock, file, groupId, convert);
    return choice === undefined ? [] : [choice];
  }
}

/** The selection counts where it holds the file under the pointer. */
function parseUris(argument: unknown, selection: unknown): readonly Uri[] {
  if (!(argument instanceof Uri)) return [];
  const items: readonly unknown[] = Array.isArray(selection) ? selection : [];
  const selected = items.filter((item) => item instanceof Uri);
  return selected.some((uri) => uri.toString() === argument.toString()) ? selected : [argument];
}
