/** A calendar of its own: periods and dates as texts, days counted by the platform's UTC dates. */
export type GrainName = "day" | "week" | "fourweek" | "month" | "quarter" | "year";

/** What each grain belongs to, itself included. */
export const NESTING: Readonly<Record<GrainName, readonly GrainName[]>> = {
  day: ["day", "week", "fourweek", "month", "quarter", "year"],
  week: ["week", "month", "quarter", "year"],
  fourweek: ["fourweek", "year"],
  month: ["month", "quarter", "year"],
  quarter: ["quarter", "year"],
  year: ["year"],
};

const DAY = 86_400_000;
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const later = (date: string, days: number): string => dateOf(dayOf(date) + days);

const SHAPES: readonly (readonly [GrainName, RegExp])[] = [
  ["day", /^\d{4}-\d\d-\d\d$/],
  ["week", /^\d{4}-W\d\d$/],
  ["fourweek", /^\d{4}-P\d\d$/],
  ["quarter", /^\d{4}-Q\d$/],
  ["month", /^\d{4}-\d\d$/],
  ["year", /^\d{4}$/],
];

export function grainOf(period: string): GrainName {
  const found = SHAPES.find(([, shape]) => shape.test(period));
  if (!found) throw new Error(`${period} is no period`);
  return found[0];
}

const two = (n: number): string => String(n).padStart(2, "0");

function firstOfMonth(year: number, month: number): string {
  const index = year * 12 + month - 1;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}-01`;
}

/** A calendar whose years begin in the month `yearStart`, named by the year in which they begin. */
export class PlainCalendar {
  private readonly known = new Map<string, unknown>();

  constructor(readonly yearStart: number) {}

  /** What was worked out once is kept: the way to it is slow. */
  private once<T>(name: string, work: () => T): T {
    if (!this.known.has(name)) this.known.set(name, work());
    return this.known.get(name) as T;
  }

  firstDay(period: string): string {
    return this.once(`first ${period}`, () => this.findFirstDay(period));
  }

  private findFirstDay(period: string): string {
    const year = Number(period.slice(0, 4));
    const yearDay = firstOfMonth(year, this.yearStart);
    switch (grainOf(period)) {
      case "day":
        return period;
      case "week": {
        const fourth = dayOf(`${year}-01-04`);
        return dateOf(fourth - mondayOffset(fourth) + 7 * (Number(period.slice(6)) - 1));
      }
      case "fourweek":
        return later(yearDay, 28 * (Number(period.slice(6)) - 1));
      case "month":
        return `${period}-01`;
      case "quarter":
        return firstOfMonth(year, this.yearStart + 3 * (Number(period.slice(6)) - 1));
      case "year":
        return yearDay;
    }
  }

  lastDay(period: string): string {
    return this.once(`last ${period}`, () => this.findLastDay(period));
  }

  private findLastDay(period: string): string {
    const year = Number(period.slice(0, 4));
    switch (grainOf(period)) {
      case "day":
        return period;
      case "week":
        return later(this.firstDay(period), 6);
      case "fourweek":
        return period.endsWith("P13") ? later(firstOfMonth(year + 1, this.yearStart), -1) : later(this.firstDay(period), 27);
      case "month":
        return later(firstOfMonth(year, Number(period.slice(5)) + 1), -1);
      case "quarter":
        return later(firstOfMonth(year, this.yearStart + 3 * Number(period.slice(6))), -1);
      case "year":
        return later(firstOfMonth(year + 1, this.yearStart), -1);
    }
  }

  /** The period of a grain in which a date lies, found by trying those around it. */
  periodAt(date: string, grain: GrainName): string {
    return this.once(`${grain} ${date}`, () => this.findPeriodAt(date, grain));
  }

  private findPeriodAt(date: string, grain: GrainName): string {
    const year = Number(date.slice(0, 4));
    if (grain === "day") return date;
    if (grain === "month") return date.slice(0, 7);
    const names = [year - 1, year, year + 1].flatMap((y) => {
      if (grain === "year") return [`${y}`];
      if (grain === "quarter") return [1, 2, 3, 4].map((q) => `${y}-Q${q}`);
      const [letter, count] = grain === "week" ? ["W", 53] : ["P", 13];
      return Array.from({ length: count as number }, (_, i) => `${y}-${letter}${two(i + 1)}`);
    });
    const found = names.find((name) => this.firstDay(name) <= date && date <= this.lastDay(name) && this.exists(name));
    if (found === undefined) throw new Error(`no ${grain} holds ${date}`);
    return found;
  }

  /** Week 53 is there only in years that have it: a week belongs to the year of its Thursday. */
  private exists(period: string): boolean {
    return grainOf(period) !== "week" || later(this.firstDay(period), 3).slice(0, 4) === period.slice(0, 4);
  }

  next(period: string): string {
    return this.periodAt(later(this.lastDay(period), 1), grainOf(period));
  }

  range(first: string, last: string): string[] {
    const out: string[] = [];
    for (let p = first; this.firstDay(p) <= this.firstDay(last); p = this.next(p)) out.push(p);
    return out;
  }

  /** Does the finer period belong to the coarser one? A week by its Thursday. */
  belongs(fine: string, coarse: string): boolean {
    if (fine === coarse) return true;
    const day = grainOf(fine) === "week" ? later(this.firstDay(fine), 3) : this.firstDay(fine);
    return this.firstDay(coarse) <= day && day <= this.lastDay(coarse);
  }

  /** The periods of a grain in a coarser (or equal) one, in order. */
  parts(coarse: string, grain: GrainName): string[] {
    return this.once(`${grain}s of ${coarse}`, () => this.findParts(coarse, grain));
  }

  private findParts(coarse: string, grain: GrainName): string[] {
    if (grainOf(coarse) === grain) return [coarse];
    const first = this.periodAt(later(this.firstDay(coarse), -7), grain);
    const last = this.periodAt(later(this.lastDay(coarse), 7), grain);
    return this.range(first, last).filter((p) => this.belongs(p, coarse));
  }

  days(period: string): number {
    return dayOf(this.lastDay(period)) - dayOf(this.firstDay(period)) + 1;
  }
}

/** Days since Monday; 1970-01-01 was a Thursday. */
const mondayOffset = (day: number): number => (((day + 3) % 7) + 7) % 7;
