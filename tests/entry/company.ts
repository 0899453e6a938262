import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { parsePeriod, periodRange } from "@/lib/core/period";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import type { EntryCellDocument, EntryRowDocument, EntrySheet } from "@/lib/entry/schema";
import { visitOf } from "@/lib/open-context";
import { type PostedReading, postReadings } from "@/lib/readings/posted";
import { unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { addPerson } from "../people";

/** Billing reports by every grain and from every kind of unit; Field is somebody else's. */
export const TREE = `
version: 1
organisation: { key: acme, name: Acme, fiscalYearStart: 4 }
dimensions: [{ key: channel, name: Channel, values: [phone, chat, { key: post, name: Letters }] }]
units:
  - key: billing
    name: Billing
    kind: department
    units: [{ key: blue, name: Team Blue, kind: team }, { key: red, name: Team Red, kind: team, until: 2026-09-30 }]
  - key: field
    name: Field
    kind: department
    units: [{ key: north, name: North, kind: team }]
metrics:
  - { key: right-first, name: Bills right first time, level: department, department: billing, measure: ratio, share: true, grain: month, dueDays: 3,
      display: { as: percent, decimals: 1 }, goal: { shape: linear, points: [{ date: 2026-03-31, value: 96 }, { date: 2027-03-31, value: 99 }], reason: Plan } }
  - { key: shock-calls, name: Bill-shock calls, level: department, department: billing, measure: ratio, scale: 1000, direction: down, grain: month, dueDays: 3,
      display: { as: number, decimals: 1, unit: "per 1,000" } }
  - { key: answer-time, name: Time to answer, level: department, department: billing, measure: ratio, scale: 1, direction: hold, grain: month, dueDays: 5,
      display: { as: duration, decimals: 0 }, goal: { shape: hold, band: { low: 200, high: 300 }, reason: Fair } }
  - { key: overdue, name: Overdue balance, level: department, department: billing, measure: stock, grain: month, display: { as: currency, code: GBP, decimals: 2 } }
  - { key: nps, name: Net promoter score, level: outcome, department: billing, measure: net, grain: quarter, dueDays: 10, display: { as: score, decimals: 0 } }
  - { key: letters, name: Letters answered, level: team, department: billing, collectedAt: team, measure: sum, grain: week, dueDays: 2, display: { as: count, decimals: 0 } }
  - { key: contacts, name: Contacts, level: department, department: billing, measure: sum, grain: fourweek, dimension: channel, display: { as: count, decimals: 0 } }
  - { key: checked, name: Bills checked, level: worker, department: billing, collectedAt: worker, measure: ratio, grain: month, dueDays: 3, display: { as: percent, decimals: 1 } }
  - { key: double, name: Double, level: department, department: billing, measure: formula, formula: "[overdue] * 2", grain: month, display: { as: number, decimals: 0 } }
  - { key: visits, name: Visits, level: department, department: field, measure: sum, grain: month, dueDays: 3, display: { as: count, decimals: 0 } }
links: [{ from: right-first, to: nps, kind: influence, sign: "+" }]
`;

/** Ana moved to North (Field) on 1 October, Cai left on 30 June, Dee came on 1 October. */
const ROSTER = `key,name,email,team,from,until
ana,Ana Diaz,,blue,,2026-09-30
ana,Ana Diaz,,north,2026-10-01,
ben,Ben Okoro,,blue,,
cai,Cai Wen,,blue,,2026-06-30
dee,Dee Fox,,blue,2026-10-01,
`;

export interface Company {
  readonly operator: Context<Action>;
  readonly ana: Visit;
  readonly ben: Visit;
  readonly admin: Visit;
  /** Leads Field. */
  readonly other: Visit;
  token(access: "read" | "write"): Visit;
  unit(key: string): number;
  post(readings: readonly PostedReading[], note?: string): Promise<unknown>;
  sheet(visit: Visit, period?: string, unit?: string): Promise<EntrySheet>;
  /** Types one text, over whatever stands there. */
  type(
    visit: Visit,
    row: string,
    text: string,
    more?: { note?: string; period?: string; locale?: string },
  ): Promise<EntryCellDocument>;
}

/** The company on 4 November 2026, with Billing's figures from January to September. */
export async function company(path = ":memory:"): Promise<Company> {
  const store = openStore(path, { create: true });
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 10, 4, 10, 30, seconds++));
  const operator = operatorContext(store, { id: "local", now });
  await applyTree(operator, { text: TREE });
  await applyRoster(operator, { text: ROSTER });
  const units = await unitTreeOf(operator);
  const person = async (name: string, role: "lead" | "admin", leads: readonly string[]) => {
    const id = await addPerson(store, { role, name, leads });
    return visitOf(store, { id, door: "web", caller: { kind: "person", id, role, leads, worker: null }, address: null }, now);
  };
  const post = (readings: readonly PostedReading[], note?: string) =>
    postReadings(operator, { readings: [...readings], ...(note === undefined ? {} : { note }) });
  await post(history());
  const sheet: Company["sheet"] = (visit, period, unit) =>
    sheetOf(visit, {
      department: "billing",
      ...(period === undefined ? {} : { period }),
      ...(unit === undefined ? {} : { unit }),
    });
  return {
    operator,
    ana: await person("Ana Smith", "lead", ["billing"]),
    ben: await person("Ben Jones", "lead", ["billing"]),
    admin: await person("Una Admin", "admin", []),
    other: await person("Rob Field", "lead", ["field"]),
    token: (access) =>
      visitOf(
        store,
        { id: "token:t1", door: "api", caller: { kind: "token", id: "t1", access, departments: ["billing"] }, address: null },
        now,
      ),
    unit: (key) => units.byKey(key)?.id ?? Number.NaN,
    post,
    sheet,
    type: async (visit, row, text, { note = "", period = "2026-10", locale = "en-GB" } = {}) => {
      const seen = cellIn(await sheet(visit, period), row, period);
      const body = { department: "billing", locale, cells: [{ row, period, text, note, replaces: seen.revision }] };
      const { saved, refused, conflicts } = await saveCells(visit, body);
      if (saved.length !== 1) throw new Error(`Not saved: ${JSON.stringify([refused, conflicts])}`);
      return cellIn(await sheet(visit, period), row, period);
    },
  };
}

/** A sheet's cell; throws where there is none. */
export function cellIn(sheet: EntrySheet, row: string, period: string = sheet.period): EntryCellDocument {
  const cell = sheet.cells.find((each) => each.row === row && each.period === period);
  if (cell === undefined)
    throw new RangeError(`There is no cell ${row} ${period} among ${sheet.rows.map(({ key }) => key).join(", ")}`);
  return cell;
}

export function rowIn(sheet: EntrySheet, key: string): EntryRowDocument {
  const row = sheet.rows.find((each) => each.key === key);
  if (row === undefined) throw new RangeError(`There is no row ${key}`);
  return row;
}

/** What a screen says to have seen: every cell of the asked period. */
export function seenIn(sheet: EntrySheet) {
  return sheet.cells.flatMap(({ row, period, revision }) => (period === sheet.period ? [{ row, revision }] : []));
}

const WAVE = [0.1, -0.3, 0.4, -0.2, 0.3, -0.4, 0.2, -0.1, 0.3];

function history(): PostedReading[] {
  const [first, last] = ["2026-01", "2026-09"].map((text) => parsePeriod(text));
  if (!first || !last) throw new RangeError("no periods");
  const months = periodRange(first, last).map((_, index) => `2026-0${index + 1}`);
  return months.flatMap((period, index): PostedReading[] => {
    const move = WAVE[index] ?? 0;
    return [
      { metric: "right-first", unit: "billing", period, numerator: 9700 + Math.round(100 * move), denominator: 10_000 },
      { metric: "shock-calls", unit: "billing", period, value: 9 + move },
      { metric: "answer-time", unit: "billing", period, value: 280 + 10 * move },
      { metric: "overdue", unit: "billing", period, value: 2.3 + move / 10 },
      { metric: "checked", unit: "ben", period, numerator: 90 + index, denominator: 100 },
      { metric: "checked", unit: "ana", period, numerator: 80 - index, denominator: 100 },
      { metric: "visits", unit: "field", period, value: 500 },
    ];
  });
}
