import { demoFiles } from "@/lib/demo/files";
import { makeWorkforce } from "@/lib/demo/people";

/** A row of a readings file of the demo, read with nothing but `split`: an oracle of its own. */
export interface WrittenRow {
  readonly metric: string;
  readonly unit: string;
  readonly period: string;
  readonly segment: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly state: string;
  readonly note: string;
}

const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));

function readPlain(line: string): WrittenRow {
  const [metric = "", unit = "", period = "", segment = "", numerator, denominator, state = "", ...note] = line.split(",");
  return {
    metric,
    unit,
    period,
    segment,
    numerator: number(numerator),
    denominator: number(denominator),
    state,
    note: note.join(","),
  };
}

function readNetwork(line: string): WrittenRow {
  const [metric = "", unit = "", date = "", numerator, denominator, state = "", note = ""] = line.split("\t");
  const period = date.split("/").reverse().join("-");
  return { metric, unit, period, segment: "", numerator: number(numerator), denominator: number(denominator), state, note };
}

function readFinance(text: string): WrittenRow[] {
  const [, , header = "", ...lines] = text.split("\r\n");
  const keys: Record<string, [string, string]> = {
    "Service cost": ["service-cost", "harrow"],
    "Customers, mean of days": ["average-customers", "harrow"],
    "Overdue > 30 days": ["overdue-balance", "billing"],
  };
  const months = header.split(";").slice(2, -1);
  return lines.filter(Boolean).flatMap((line) => {
    const [name = "", , ...cells] = line.split(";");
    const [metric, unit] = keys[name] ?? ["", ""];
    return months.flatMap((period, at) => {
      const cell = cells[at] ?? "";
      if (cell === "") return [];
      const numerator = Number(cell.replaceAll(".", "").replace(",", "."));
      return [{ metric, unit, period, segment: "", numerator, denominator: null, state: "", note: "" }];
    });
  });
}

/** Every reading of the demo as its files write it. */
export function writtenRows(): WrittenRow[] {
  return demoFiles(makeWorkforce()).flatMap((file) => {
    const text = [...file.text].join("");
    if (file.name === "finance.csv") return readFinance(text);
    const lines = text.split("\n").slice(1).filter(Boolean);
    return lines.map(file.name === "network.tsv" ? readNetwork : readPlain);
  });
}

/**
 * The month a period text belongs to: a week by its Thursday. Network's weeks are written as their Monday, and so need `weekly`.
 */
export function monthOf(period: string, weekly: boolean): string {
  const week = /^(\d{4})-W(\d{2})$/.exec(period);
  if (week === null && !weekly) return period.slice(0, 7);
  const thursday = week === null ? new Date(`${period}T00:00:00Z`) : new Date(Date.UTC(Number(week[1]), 0, 4));
  const shift = week === null ? 3 : (Number(week[2]) - 1) * 7 + 3 - ((thursday.getUTCDay() + 6) % 7);
  thursday.setUTCDate(thursday.getUTCDate() + shift);
  return thursday.toISOString().slice(0, 7);
}
