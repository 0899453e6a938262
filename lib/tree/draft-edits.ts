import type { PlainDate } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { inSchemaOrder } from "./canonical";
import { type EditFault, faultsByEdit } from "./draft-faults";
import { endGoal, goalsInFull, setGoal } from "./draft-goals";
import { changeLink, drawLink, endOfLink, linkInFull } from "./draft-links";
import { addMetric, changeMetric, metricInFull, removeMetric, restoreMetric, retireMetric, untilLastDay } from "./draft-metrics";
import type { Publishing, Step } from "./draft-step";
import { addUnit, closeUnit, moveUnit, removeUnit, renameUnit, reopenUnit, unitInFull } from "./draft-units";
import { addDimension, arrange, changeDimension, changeOrganisation, removeDimension } from "./draft-whole";
import { withoutOldCycles } from "./merge";
import { faultsOf } from "./parse";
import type { TreeFile } from "./schema";

/** What a first draft begins with, before anything is published. */
export const NOTHING_YET: TreeFile = { version: 1, organisation: { key: "company", name: "Our company" } };

/** What the edits of a draft come to: the file as far as they go, with every fault of theirs. */
export type Drafted =
  | { readonly ok: true; readonly file: TreeFile }
  | { readonly ok: false; readonly file: TreeFile; readonly faults: readonly EditFault[] };

/**
 * The published file with edits made to it one after the other, as it would be published on `date`: the whole file, its past
 * spelled out. An edit that cannot be done is passed over and told; so is every rule of a tree file that the rest then
 * breaks, each with the edit that brought it about. Whatever the edits, nothing is thrown.
 */
export function applyEdits(published: TreeFile, edits: readonly Edit[], date: PlainDate): Drafted {
  const at = { published, date };
  const refusals: EditFault[] = [];
  let edited = published;
  for (const [place, edit] of edits.entries()) {
    const step = applyEdit(edited, edit, at);
    if (step.ok) edited = step.file;
    else refusals.push({ ...step.fault, edit: place });
  }
  const file = inSchemaOrder(withoutEmptyLists(finished(edited, at)));
  const broken = faultsOf(file);
  if (refusals.length === 0 && broken.length === 0) return { ok: true, file };
  const steps = broken.length === 0 ? [] : stepsOf(edits, at);
  const found = faultsByEdit(broken, file, (place) => withoutEmptyLists(finished(steps[place] ?? published, at)), edits.length);
  return { ok: false, file, faults: [...refusals, ...found].sort((a, b) => (a.edit ?? -1) - (b.edit ?? -1)) };
}

/** The file before any edit and after each of them, kept only where a fault is to be traced: there may be thousands. */
function stepsOf(edits: readonly Edit[], at: Publishing): readonly TreeFile[] {
  const steps = [at.published];
  for (const [place, edit] of edits.entries()) {
    const before = steps[place] ?? at.published;
    const step = applyEdit(before, edit, at);
    steps.push(step.ok ? step.file : before);
  }
  return steps;
}

/**
 * What can be said only when all edits are made: a metric has no definition after its last day, and a new link that would
 * close a circle with one of the past holds from the day of publishing.
 */
function finished(edited: TreeFile, { published, date }: Publishing): TreeFile {
  const file = edited.metrics === published.metrics ? edited : { ...edited, metrics: edited.metrics?.map(untilLastDay) };
  if (published.metrics === undefined || file.links === published.links) return file;
  return { ...file, links: withoutOldCycles(file, published, file, date) };
}

/** An empty list says what its absence says. */
export function withoutEmptyLists(file: TreeFile): TreeFile {
  const { version: _, organisation, ...lists } = file;
  const filled = Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined && list.length > 0));
  return { version: 1, organisation, ...filled };
}

/** What one edit makes of a file; rules that look across the file are not looked at. */
export function applyEdit(file: TreeFile, edit: Edit, at: Publishing): Step {
  switch (edit.do) {
    case "change-organisation":
      return changeOrganisation(file, edit);
    case "add-dimension":
      return addDimension(file, edit);
    case "change-dimension":
      return changeDimension(file, edit);
    case "remove-dimension":
      return removeDimension(file, edit);
    case "arrange":
      return arrange(file, edit);
    case "add-unit":
      return addUnit(file, edit);
    case "rename-unit":
      return renameUnit(file, edit);
    case "move-unit":
      return moveUnit(file, edit, at);
    case "close-unit":
      return closeUnit(file, edit, at);
    case "reopen-unit":
      return reopenUnit(file, edit, at);
    case "unit-in-full":
      return unitInFull(file, edit);
    case "remove-unit":
      return removeUnit(file, edit);
    case "add-metric":
      return addMetric(file, edit);
    case "change-metric":
      return changeMetric(file, edit, at);
    case "retire-metric":
      return retireMetric(file, edit, at);
    case "restore-metric":
      return restoreMetric(file, edit);
    case "metric-in-full":
      return metricInFull(file, edit);
    case "remove-metric":
      return removeMetric(file, edit);
    case "set-goal":
      return setGoal(file, edit, at);
    case "end-goal":
      return endGoal(file, edit, at);
    case "goals-in-full":
      return goalsInFull(file, edit);
    case "draw-link":
      return drawLink(file, edit, at);
    case "change-link":
      return changeLink(file, edit, at);
    case "end-link":
      return endOfLink(file, edit, at);
    case "link-in-full":
      return linkInFull(file, edit);
  }
}
