import type { Visit } from "@/lib/context";
import type { Grain } from "@/lib/core/period";
import { draftReview } from "@/lib/drafts/data";
import { beginDraft, saveEdits } from "@/lib/drafts/mutations";
import type { Edit } from "@/lib/drafts/schema";
import { AppError } from "@/lib/errors";
import { auditPage } from "@/lib/findings/page";
import { cascadePage, metricGoals } from "@/lib/goals/cascade-page";
import { cascadeOf, goalsOf } from "@/lib/goals/data";
import { departmentGoals } from "@/lib/goals/department-goals";
import { handGoalDown } from "@/lib/goals/hand-down";
import { goalsPage } from "@/lib/goals/page";
import { seriesOf } from "@/lib/metrics/data";
import { explainChange } from "@/lib/metrics/explain";
import { limitsOf } from "@/lib/metrics/limits";
import { metricListPage } from "@/lib/metrics/list-page";
import { metricPage } from "@/lib/metrics/page";
import { exportReadings } from "@/lib/readings/export";
import { auditOf } from "@/lib/scorecards/audit";
import { scorecardOf } from "@/lib/scorecards/data";
import { cSuitePage } from "@/lib/scorecards/page";
import { personPage } from "@/lib/scorecards/person-page";
import { unitPage } from "@/lib/scorecards/unit-page";
import { threadMapPage } from "@/lib/thread-map/page";
import { threadPage } from "@/lib/tree/page";
import { whyOf } from "@/lib/why/data";
import { whyPage } from "@/lib/why/page";
import { COLLECTED, type SmallCompany } from "./small-company";

const GRAINS: readonly Grain[] = ["week", "month", "quarter", "year"];

/** Every number of twelve digits or more in what these doors give a visitor; a refusal gives nothing. */
export async function numbersSeenBy(visit: Visit, company: SmallCompany): Promise<ReadonlySet<number>> {
  const seen = new Set<number>();
  const ask = async (door: () => Promise<unknown>) => {
    try {
      for (const number of numbersIn(JSON.stringify(await door()))) seen.add(number);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      for (const number of numbersIn(error.message)) seen.add(number);
    }
  };
  for (const door of doors(visit, company)) await ask(door);
  return seen;
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d[\d,]{11,}/g)].map(([digits]) => Number(digits.replaceAll(",", "")));
}

function* doors(visit: Visit, company: SmallCompany): Generator<() => Promise<unknown>> {
  const { plan, commits } = company;
  const teams = Object.keys(plan.teams);
  const groups = ["acme", "north", "south", ...teams];
  const asOfs = [{}, ...commits.map((asOf) => ({ asOf }))];
  for (const metric of [...Object.keys(COLLECTED), "thrice"]) {
    for (const { key: unit } of plan.workers) yield () => seriesOf(visit, { metric, unit });
    for (const unit of groups) {
      for (const asOf of asOfs) {
        for (const grain of GRAINS) yield () => seriesOf(visit, { metric, unit, grain, ...asOf });
        for (const by of ["unit", "segment"] as const) yield () => seriesOf(visit, { metric, unit, by, ...asOf });
      }
      yield () => seriesOf(visit, { metric, unit, by: "segment", grain: "quarter", from: "2026-07", to: "2026-09" });
      yield () => limitsOf(visit, { metric, unit });
      for (const door of [cascadeOf, cascadePage, metricGoals, whyOf, whyPage]) yield () => door(visit, { metric, unit });
      yield () => handGoalDown(visit, { metric, unit, by: "share", dryRun: true });
      for (const by of ["unit", "segment"] as const) {
        for (const [from, to] of [MONTH_PAIR, ["2026-Q1", "2026-Q2"], ["2026-W32", "2026-W36"]] as const) {
          yield () => explainChange(visit, { metric, unit, by, from, to });
        }
      }
      for (const [tab, by] of [
        ["data", null],
        ["data", "unit"],
        ["changes", "segment"],
        ["xmr", null],
      ] as const) {
        yield () => metricPage(visit, { key: metric, tab, unit, by, grain: null, range: "all" }, "2026-10");
      }
    }
  }
  for (const period of ["2026-08", "2026-10", "2026-11", "2026-Q2", "2026-W36"]) {
    for (const asOf of asOfs) {
      for (const audience of ["c-suite", ...groups.slice(1)]) yield () => scorecardOf(visit, { audience, period, ...asOf });
    }
  }
  yield* pages(visit, company, "2026-10");
  for (const door of [goalsOf, goalsPage]) yield () => door(visit);
  for (const department of ["north", "south"]) {
    yield () => departmentGoals(visit, { department });
    for (const team of teams) yield () => reviewed(visit, { do: "move-unit", unit: team, under: department, from: "always" });
  }
  for (const asOf of asOfs) {
    yield () => auditOf(visit, asOf);
    for (const unit of [{}, { unit: "north" }, { unit: "blue" }, { unit: "blue1" }])
      yield () => exported(visit, { ...unit, ...asOf });
  }
}

const WHOLE_MAP = { metric: null, scope: "all", below: [], above: [], full: true } as const;
const MONTH_PAIR = ["2026-08", "2026-09"] as const;

function* pages(visit: Visit, { plan }: SmallCompany, period: string): Generator<() => Promise<unknown>> {
  yield () => cSuitePage(visit, { period });
  for (const key of ["north", "south"]) yield () => unitPage(visit, { kind: "department", key, all: true, period });
  for (const key of Object.keys(plan.teams)) yield () => unitPage(visit, { kind: "team", key, all: true, period });
  for (const { key } of plan.workers) yield () => personPage(visit, key, { period });
  yield () => threadPage(visit, { period, checks: "all" });
  yield () => threadMapPage(visit, { period, place: WHOLE_MAP });
  yield () => auditPage(visit, { period, department: "all" });
  yield () => metricListPage(visit, { period, grouping: "level", query: "" });
}

async function exported(visit: Visit, input: Parameters<typeof exportReadings>[1]): Promise<string> {
  let text = "";
  for await (const chunk of exportReadings(visit, input)) text += chunk;
  return text.replaceAll(",", ";");
}

/** What a draft with one edit would do. */
async function reviewed(visit: Visit, edit: Edit): Promise<unknown> {
  const { id } = await beginDraft(visit, { name: "What if" });
  await saveEdits(visit, { id, edits: [{ id: "only", base: null, edit }] });
  return draftReview(visit, { id });
}
