import type { Context, Visit } from "@/lib/context";
import { importFile } from "@/lib/imports/run-import";
import { lockPeriod } from "@/lib/locks/mutations";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { changeSettings } from "@/lib/settings/mutations";
import { metricIds } from "@/lib/tree/data";
import { type TwoDepartments, twoDepartments } from "../access/two-departments";
import { addPerson } from "../people";
import { period } from "../privacy/small-company";

export interface LockedCompany extends TwoDepartments {
  /** Two leads of Support, a lead of Field, an administrator: each with a name. */
  readonly dana: Visit;
  readonly eve: Visit;
  readonly fred: Visit;
  readonly ada: Visit;
  reading(metric: string, unit: string, at: string, numerator: number | null, more?: Partial<NewReading>): NewReading;
  file(visit: Visit, lines: readonly string[], more?: Partial<Parameters<typeof importFile>[1]>): ReturnType<typeof importFile>;
  /** The figure that stands, or null. */
  figure(metric: string, unit: string, at: string): number | null;
  notes(): (string | null)[];
}

/** Support's backlog of September and October, visits of Field, October of Support locked by Ada. */
export async function lockedCompany({ secondPerson = false } = {}): Promise<LockedCompany> {
  const company = await twoDepartments();
  const { operator } = company;
  const { store } = operator;
  const metrics = await metricIds(operator);
  const person = async (role: "admin" | "lead", name: string, leads: readonly string[]) => {
    const id = await addPerson(store, { role, name, leads });
    return company.as(role, { leads, id });
  };
  const reading: LockedCompany["reading"] = (metric, unit, at, numerator, more = {}) => ({
    metric: metrics.get(metric) ?? Number.NaN,
    unit: company.unit(unit),
    segment: "",
    period: period(at),
    state: numerator === null ? "no-data" : "figures",
    numerator,
    denominator: null,
    ...more,
  });
  const ada = await person("admin", "Ada Moss", []);
  const rows = [
    reading("backlog", "support", "2026-09", 90),
    reading("backlog", "support", "2026-10", 100),
    reading("visits", "field", "2026-10", 7),
  ];
  await commitReadings(operator, { kind: "entry", rows });
  await lockPeriod(ada, { department: "support", period: "2026-10" });
  if (secondPerson) await changeSettings(operator, { secondPerson: "required" });
  return {
    ...company,
    ada,
    dana: await person("lead", "Dana Smith", ["support"]),
    eve: await person("lead", "Eve Jones", ["support"]),
    fred: await person("lead", "Fred North", ["field"]),
    reading,
    file: (visit, lines, more = {}) => importFile(visit, { stream: streamOf(lines), name: "october.csv", ...more }),
    figure: (metric, unit, at) => figureIn(operator, metrics.get(metric) ?? 0, company.unit(unit), period(at)),
    notes: () =>
      store
        .rows(
          "SELECT b.note FROM commit_log l JOIN batch b ON b.seq = l.batch WHERE l.kind IN ('entry', 'api', 'import', 'undo') ORDER BY l.no",
        )
        .all()
        .map(([note]) => note as string | null),
  };
}

async function* streamOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${["metric,unit,period,value", ...lines].join("\n")}\n`);
}

const STANDS = `SELECT r.numerator FROM reading r JOIN series s ON s.id = r.series_id JOIN visible_batch v ON v.batch = r.batch
  WHERE s.metric_id = ? AND s.unit_id = ? AND r.period = ? ORDER BY v.no DESC LIMIT 1`;

function figureIn({ store }: Context, metric: number, unit: number, at: number): number | null {
  const row = store.rows(STANDS).get(metric, unit, at);
  return row === undefined || row[0] === null ? null : Number(row[0]);
}

/** What a promise is refused with, or null. */
export async function refusalOf(
  promise: Promise<unknown>,
): Promise<{ code: string; message: string; details: Record<string, unknown> } | null> {
  return promise.then(
    () => null,
    (error) => error,
  );
}
