import fc from "fast-check";

/*
 * Files as people send them, each made from what it is meant to say. Nothing here is shared with the import: what a file should
 * come to is written down while it is made, in plain words.
 */

/** A file, how a person would answer what it leaves open, and what it comes to. */
export interface NastyFile {
  readonly bytes: Buffer;
  /** What only a person can say of it, as YAML. */
  readonly answers: string;
  /** What stands afterwards, as `exported` in tried.ts writes it, sorted. */
  readonly stands: readonly string[];
  readonly counts: { readonly rows: number; readonly new: number; readonly rejected: number; readonly ignored: number };
}

interface Figure {
  readonly metric: "backlog" | "contacts" | "csat" | "cost" | "handle-time" | "nps" | "fcr";
  /** In hundredths, so that whoever writes it down cannot round. */
  readonly hundredths: number;
  readonly day: number;
  readonly unit: "blue" | "red";
}

interface Style {
  readonly decimal: "." | ",";
  readonly thousands: string;
  readonly negative: "-" | "\u2212" | "()";
  readonly date: (typeof DATES)[number];
  readonly delimiter: string;
  readonly end: string;
  readonly encoding: "utf8" | "utf8-bom" | "utf16le" | "utf16be" | "latin1";
  readonly titles: number;
  readonly padding: string;
  readonly isQuoted: boolean;
  readonly isDressed: boolean;
  readonly seed: number;
}

const DATES = ["iso", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "d MMM yyyy", "yyyyMMdd", "midnight"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NAMES: Readonly<Record<string, readonly string[]>> = {
  blue: ["blue", "Team Blue"],
  red: ["red", "Team Red"],
  backlog: ["backlog", "Backlog"],
  csat: ["csat", "Satisfaction"],
  nps: ["nps", "Net Promoter Score"],
};
const two = (number: number) => String(number).padStart(2, "0");

function dateOf(day: number): Date {
  return new Date(Date.UTC(2024, 0, 1 + day));
}

function written(day: number, style: Style["date"]): string {
  const date = dateOf(day);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  switch (style) {
    case "iso":
      return `${y}-${two(m)}-${two(d)}`;
    case "dd/MM/yyyy":
      return `${two(d)}/${two(m)}/${y}`;
    case "MM/dd/yyyy":
      return `${two(m)}/${two(d)}/${y}`;
    case "dd.MM.yyyy":
      return `${d}.${m}.${y}`;
    case "d MMM yyyy":
      return `${d} ${MONTHS[m - 1]} ${y}`;
    case "yyyyMMdd":
      return `${y}${two(m)}${two(d)}`;
    case "midnight":
      return `${y}-${two(m)}-${two(d)} 00:00:00`;
  }
}

/** The period of the metric's grain that holds a day. */
function periodOf({ metric, day }: Figure): string {
  const date = dateOf(day);
  const [y, m] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  if (metric === "contacts") return written(day, "iso");
  if (metric === "cost") return `${y}-Q${Math.ceil(m / 3)}`;
  if (metric !== "fcr") return `${y}-${two(m)}`;
  const thursday = dateOf(day + 3 - ((date.getUTCDay() + 6) % 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `${thursday.getUTCFullYear()}-W${two(Math.floor((thursday.getTime() - first) / 86_400_000 / 7) + 1)}`;
}

function grouped(whole: number, mark: string): string {
  const text = String(whole);
  return mark === "" ? text : text.replace(/\B(?=(\d{3})+$)/g, mark);
}

/** A figure as the file writes it. */
function figureText({ metric, hundredths }: Figure, { decimal, thousands, negative, isDressed }: Style): string {
  const size = Math.abs(hundredths);
  if (metric === "handle-time" && isDressed) {
    const seconds = Math.floor(size / 100);
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
  const fraction = size % 100;
  const plain = `${grouped(Math.floor(size / 100), thousands)}${fraction === 0 ? "" : `${decimal}${two(fraction)}`}`;
  const marked = isDressed && metric === "cost" ? `£${plain}` : isDressed && metric === "csat" ? `${plain}%` : plain;
  return hundredths >= 0 ? marked : negative === "()" ? `(${marked})` : `${negative}${marked}`;
}

/** What stands, as an export has it. */
function standing(figure: Figure, { isDressed }: Style): string {
  const { metric, unit, hundredths } = figure;
  const value = metric === "handle-time" && isDressed ? Math.floor(hundredths / 100) : hundredths / 100;
  return `${metric} ${unit} ${periodOf(figure)}: ${value}`;
}

function encoded(text: string, encoding: Style["encoding"]): Buffer {
  if (encoding === "utf8") return Buffer.from(text);
  if (encoding === "utf8-bom") return Buffer.from(`\ufeff${text}`);
  if (encoding === "latin1") return Buffer.from(text, "latin1");
  const wide = Buffer.from(`\ufeff${text}`, "utf16le");
  return encoding === "utf16le" ? wide : wide.swap16();
}

const figure: fc.Arbitrary<Figure> = fc
  .record({
    metric: fc.constantFrom("backlog", "contacts", "csat", "cost", "handle-time", "nps", "fcr"),
    hundredths: fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: -9_999_999_99, max: 9_999_999_99 })),
    day: fc.integer({ min: 0, max: 1000 }),
    unit: fc.constantFrom("blue", "red"),
  })
  .map((each): Figure => {
    const { metric, hundredths } = each as Figure;
    const bounded = metric === "csat" || metric === "nps" || metric === "fcr";
    const size = Math.abs(hundredths);
    if (bounded) return { ...(each as Figure), hundredths: size % 10_001 };
    return { ...(each as Figure), hundredths: metric === "handle-time" ? size : hundredths };
  });

const style: fc.Arbitrary<Style> = fc
  .record({
    decimal: fc.constantFrom<"." | ",">(".", ","),
    mark: fc.constantFrom("", "other", " ", "\u00a0", "'"),
    negative: fc.constantFrom<Style["negative"]>("-", "\u2212", "()"),
    date: fc.constantFrom(...DATES),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    encoding: fc.constantFrom<Style["encoding"]>("utf8", "utf8-bom", "utf16le", "utf16be", "latin1"),
    titles: fc.nat({ max: 3 }),
    padding: fc.constantFrom("", " ", "  "),
    isQuoted: fc.boolean(),
    isDressed: fc.boolean(),
    seed: fc.nat({ max: 1_000_000 }),
  })
  .map(({ mark, ...each }): Style => {
    const thousands = mark === "other" ? (each.decimal === "." ? "," : ".") : mark;
    // Windows-1252 has no minus sign but the hyphen.
    const negative = each.encoding === "latin1" && each.negative === "\u2212" ? "-" : each.negative;
    return { ...each, thousands, negative };
  });

const MONTH_HEADINGS = ["2024-07", "Jul 2024", "July 2024", "07/2024", "dd/MM/yyyy", "MM/dd/yyyy", "iso"] as const;
const LONG_MONTHS = ["July", "August", "September", "October", "November", "December"];

/** Wide files: months run across, with a total at the end of each row and one below them all. */
export const acrossFile: fc.Arbitrary<NastyFile> = fc
  .record({
    cells: fc.array(fc.option(fc.integer({ min: -99_999_99, max: 99_999_99 }), { freq: 3 }), { minLength: 12, maxLength: 12 }),
    months: fc.integer({ min: 2, max: 6 }),
    heading: fc.constantFrom(...MONTH_HEADINGS),
    style,
    hasTotals: fc.boolean(),
  })
  .map(({ cells, months, heading, style, hasTotals }): NastyFile => {
    const plain: Style = { ...style, isDressed: false };
    const { delimiter, end, padding, titles, seed } = plain;
    const line = (texts: readonly string[]) =>
      texts
        .map((text) => `${padding}${text}${padding}`)
        .map((text) => (text.includes(delimiter) ? `"${text}"` : text))
        .join(delimiter);
    const headings = LONG_MONTHS.slice(0, months).map((name, i) => {
      const month = two(7 + i);
      const last = [31, 31, 30, 31, 30, 31][i] ?? 30;
      return {
        "2024-07": `2024-${month}`,
        "Jul 2024": `${name.slice(0, 3)} 2024`,
        "July 2024": `${name} 2024`,
        "07/2024": `${month}/2024`,
        "dd/MM/yyyy": `${last}/${month}/2024`,
        "MM/dd/yyyy": `${month}/${last}/2024`,
        iso: `2024-${month}-${last}`,
      }[heading];
    });
    const counts = { rows: 0, new: 0, rejected: 0, ignored: 0 };
    const stands: string[] = [];
    const rows = (["blue", "red"] as const).map((unit, u) => {
      const texts = headings.map((_, i) => {
        const hundredths = cells[u * 6 + i] ?? null;
        counts.rows++;
        if (hundredths === null) {
          counts.ignored++;
          return "";
        }
        counts.new++;
        stands.push(`backlog ${unit} 2024-${two(7 + i)}: ${hundredths / 100}`);
        return figureText({ metric: "backlog", unit, hundredths, day: 0 }, plain);
      });
      return ["backlog", NAMES[unit]?.[seed % 2] ?? unit, ...texts, ...(hasTotals ? ["1"] : [])];
    });
    const total = ["backlog", "Total", ...headings.map(() => "1"), "1"];
    if (hasTotals) {
      counts.rows += months;
      counts.ignored += months;
    }
    const above = ["Backlog of the teams", ""].slice(0, titles);
    const heads = ["Metric", "Team", ...headings, ...(hasTotals ? ["Total"] : [])];
    const text = [...above, line(heads), ...rows.map(line), ...(hasTotals ? [line(total)] : []), ""].join(end);
    return {
      bytes: encoded(text, plain.encoding),
      answers: [`decimal: "${plain.decimal}"`, ...(hasTotals ? ["ignore: [Total]"] : [])].join("\n"),
      stands: stands.sort(),
      counts,
    };
  });

/** What a spreadsheet for people holds beside readings. A row of each kind comes to the same whatever stands around it. */
const NOISE = [
  "blank-line",
  "blank-cells",
  "no-figure",
  "total",
  "missing",
  "stranger",
  "words",
  "too-many-cells",
  "twice",
] as const;
export type Noise = (typeof NOISE)[number];

interface Made {
  readonly figures: readonly Figure[];
  readonly style: Style;
  readonly noise: readonly Noise[];
}

/** Long files: one reading a row, with whatever else stands in them. */
export const longFile: fc.Arbitrary<NastyFile & Made> = fc
  .record({
    figures: fc.uniqueArray(figure, {
      minLength: 1,
      maxLength: 25,
      selector: (each) => `${each.metric} ${each.unit} ${periodOf(each)}`,
    }),
    style,
    noise: fc.array(fc.constantFrom(...NOISE), { maxLength: 6 }),
  })
  .map((made) => ({ ...made, ...fileOf(made) }));

function fileOf({ figures, style, noise }: Made): NastyFile {
  const { delimiter, end, padding, isQuoted, titles, seed } = style;
  const pick = <T>(list: readonly T[], salt: number): T => list[(seed + salt) % list.length] as T;
  const cell = (text: string) => {
    const padded = `${padding}${text}${padding}`;
    return isQuoted || padded.includes(delimiter) || padded.includes('"') ? `"${padded.replaceAll('"', '""')}"` : padded;
  };
  const line = (cells: readonly string[]) => cells.map(cell).join(delimiter);
  const nameOf = (key: string, salt: number) => pick(NAMES[key] ?? [key], salt);
  const rowOf = (each: Figure, text: string, salt: number) => [
    nameOf(each.metric, salt),
    nameOf(each.unit, salt + 1),
    written(each.day, style.date),
    text,
    salt % 3 === 0 ? `café “${salt % 5}”`.replaceAll(/[“”]/g, '"') : "",
  ];
  const counts = { rows: 0, new: 0, rejected: 0, ignored: 0 };
  const rows: string[] = [];
  const add = (as: "new" | "rejected" | "ignored", cells: readonly string[]) => {
    counts.rows++;
    counts[as]++;
    rows.push(line(cells));
  };
  const twice = new Set<Figure>();
  figures.forEach((each, i) => {
    const text = figureText(each, style);
    const extra = noise[i];
    if (extra === "twice") {
      twice.add(each);
      add("rejected", rowOf(each, text, i));
      add("rejected", rowOf(each, text, i + 1));
      return;
    }
    add("new", rowOf(each, text, i));
    if (extra === "blank-line") rows.push("");
    if (extra === "blank-cells") add("ignored", ["", "", "", "", ""]);
    if (extra === "no-figure") add("ignored", rowOf({ ...each, unit: "red", metric: "backlog" }, "", i));
    if (extra === "total")
      add("rejected", [
        nameOf(each.metric, i),
        pick(["Total", "Gesamt", "Grand total"], i),
        written(each.day, style.date),
        "5",
        "",
      ]);
    if (extra === "missing") add("rejected", rowOf(each, pick(["NA", "Not available", "n/a", "-", "#DIV/0!"], i), i));
    if (extra === "stranger") add("rejected", [nameOf(each.metric, i), "Team Blau", written(each.day, style.date), "5", ""]);
    if (extra === "words") add("rejected", rowOf(each, pick(["see note", "12 people", "1.2.3.4", "5-"], i), i));
    if (extra === "too-many-cells") add("rejected", [...rowOf(each, "5", i), "", "surplus"]);
  });
  const heads = pick(
    [
      ["metric", "unit", "period", "value", "note"],
      ["KPI", "Team", "Date", "Result", "Comments"],
    ],
    1,
  );
  const above = ["Report of the month", "made on Monday", ""].slice(0, titles);
  const text = [...above, line(heads), ...rows, ""].join(end);
  const order = style.date === "dd.MM.yyyy" ? "d.M.yyyy" : style.date.includes("/") ? style.date : null;
  return {
    bytes: encoded(text, style.encoding),
    answers: [`decimal: "${style.decimal}"`, ...(order === null ? [] : [`dateFormat: ${order}`])].join("\n"),
    stands: figures
      .filter((each) => !twice.has(each))
      .map((each) => standing(each, style))
      .sort(),
    counts,
  };
}
