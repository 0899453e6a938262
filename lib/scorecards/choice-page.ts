import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { basisOf } from "@/lib/metrics/basis";
import { audienceOf } from "./audience";
import { departmentView } from "./department-view";
import { dueViews } from "./due-views";
import type { Frame } from "./frame";
import { frameOf } from "./frame-of";
import type { DepartmentView, DueView } from "./page-view";
import { departmentWord, readScorecard } from "./read";
import type { PageQuery } from "./view-basis";

/** One of the departments that a lead may go to, and what it owes. */
export interface DepartmentChoice {
  readonly department: DepartmentView;
  readonly due: readonly DueView[];
  /** Metrics whose last figures are missing. */
  readonly owed: number;
}

export interface ChoicePage {
  readonly frame: Frame;
  /** The one that owes most first. */
  readonly choices: readonly DepartmentChoice[];
}

/**
 * Where a lead of several departments begins. Throws `not-found` for a department that is none, `usage` for what is no period.
 */
export async function choicePage(visit: Visit, departments: readonly string[], query: PageQuery): Promise<ChoicePage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const choices = departments.map((key) => {
    const audience = audienceOf(basis, key, ctx.eyes);
    const { cards } = readScorecard(ctx, basis, audience, period);
    const due = dueViews(cards, basis);
    const owed = due.reduce((total, entry) => total + (entry.missing ? entry.count : 0), 0);
    return { department: departmentView({ unit: audience.unit, cards, word: departmentWord(cards) }, basis), due, owed };
  });
  return { frame, choices: choices.sort((a, b) => b.owed - a.owed) };
}
