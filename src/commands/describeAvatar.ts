import type { Session } from "../account/session";
import type { FilePorts } from "./checkedFile";
import { confirmDescribed, promptJob } from "./confirmDescribed";
import { askAddressed, EMPTY_ADDRESSED } from "./createFromAddress";
import { askDescribed, EMPTY_DESCRIPTION } from "./createFromPrompt";
import type { PickLookPorts } from "./pickLook";
import { startOrSay } from "./startJobs";
import { parseGroupId } from "./targets";

export interface DescribePorts extends FilePorts, PickLookPorts {
  requireSession(): Promise<Session | undefined>;
}

/** Create Avatar from Prompt and from URL: what was typed is there again after leaving, until it was used. */
export class DescribeCommands {
  #description = EMPTY_DESCRIPTION;
  #addressed = EMPTY_ADDRESSED;

  constructor(private readonly ports: DescribePorts) {}

  /** @param argument the group's row that gets the look; from the palette it is asked for with the rest */
  async createFromPrompt(argument: unknown): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const asked = await askDescribed(session, this.ports, {
      draft: this.#description,
      groupId: parseGroupId(argument),
      keep: (draft) => {
        this.#description = draft;
      },
    });
    if (asked === undefined) return;
    const job = promptJob(asked);
    if (!(await confirmDescribed(session, job, asked.references))) return;
    if (await startOrSay(session, [job])) this.#description = EMPTY_DESCRIPTION;
  }

  async createFromAddress(): Promise<void> {
    const session = await this.ports.requireSession();
    if (session === undefined) return;
    const job = await askAddressed(session, this.ports.clock, {
      draft: this.#addressed,
      keep: (draft) => {
        this.#addressed = draft;
      },
    });
    if (job === undefined || !(await confirmDescribed(session, job, []))) return;
    if (await startOrSay(session, [job])) this.#addressed = EMPTY_ADDRESSED;
  }
}
