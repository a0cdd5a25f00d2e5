import { l10n } from "vscode";
import { mayCancel, mayRetry, type Job, type JobStep } from "../jobs/job";
import type { ShownJob } from "../jobs/jobs";
import { describeJobFailure, describeStep } from "../words/jobs";
import { oneLine } from "../words/text";
import { contextWords, joinFacts, type Row } from "./row";

/** How far a creation is. undefined: it is no longer in progress. */
export function jobRow(jobs: readonly ShownJob[], jobId: string): Row | undefined {
  const shown = jobs.find(({ job }) => job.id === jobId);
  if (shown === undefined) return undefined;
  const { job, isElsewhere } = shown;
  const hasLook = hasLookOf(job.step);
  const label = oneLine(job.name) || job.id;
  const facts = [
    describeStep(job.step),
    isElsewhere && mayCancel(job) ? l10n.t("in another window") : undefined,
  ];
  return {
    label,
    description: joinFacts(facts),
    icon: iconOf(job.step),
    expands: "no",
    contextValue: contextWords(
      "job",
      mayCancel(job) ? "cancel" : "dismiss",
      mayRetry(job) && "retry",
      hasLook && "open",
      job.step.kind === "needsConsent" && job.step.groupId !== undefined && "consent",
    ),
    accessibleLabel: l10n.t("In progress {0}", joinFacts([label, ...facts])),
    command: hasLook ? "openJob" : undefined,
    tooltip: tooltipOf(job, facts),
  };
}

function hasLookOf(step: JobStep): boolean {
  return step.kind === "failed" ? step.look !== undefined : "lookId" in step;
}

function tooltipOf(job: Job, facts: readonly (string | undefined)[]): string {
  return job.step.kind === "failed" ? describeJobFailure(job) : joinFacts([oneLine(job.name), ...facts]);
}

function iconOf(step: JobStep): { readonly codicon: string; readonly color?: string } {
  switch (step.kind) {
    case "waiting":
      return { codicon: "clock" };
    case "uploading":
      return { codicon: "cloud-upload" };
    case "needsConsent":
      return { codicon: "person", color: "list.warningForeground" };
    case "failed":
      return { codicon: "error", color: "list.errorForeground" };
    default:
      return { codicon: "sync~spin" };
  }
}
