import { dateText } from "./demo-calendar";
import { FINANCE_MAPPING, financeSheet } from "./finance-sheet";
import type { DemoMetric } from "./metric-plan";
import type { Workforce } from "./people";
import type { DemoReading } from "./readings";
import { remarkedReadingsOf } from "./remarked";
import { METRICS } from "./tree";

/** A readings file of the demo: its text in pieces, and the mapping file that it comes with, if it is not plain. */
export interface DemoFile {
  readonly name: string;
  /** What is in it, as the end of a sentence. */
  readonly holds: string;
  readonly mapping: string | null;
  readonly text: Iterable<string>;
  /** The department whose lead sends it in person; the others arrive with the command line's imports. */
  readonly lead?: string;
}

const LINES_A_PIECE = 2_000;
/** Written across, in the ledger's own sheet. */
const IN_THE_LEDGER = new Set(["service-cost", "average-customers", "overdue-balance"]);

/** How to read the log of the control room. */
export const NETWORK_MAPPING = `# The control room's log, tab-separated; a week or a month is given by one of its days.
shape: long
delimiter: tab
dateFormat: dd/MM/yyyy
columns: { KPI: metric, Desk: unit, Date: period, Good: numerator, All: denominator, Status: state, Remark: note }
`;

function* inPieces(header: string, lines: Iterable<string>): Generator<string> {
  let piece = [header];
  for (const line of lines) {
    if (piece.push(line) < LINES_A_PIECE) continue;
    yield `${piece.join("\n")}\n`;
    piece = [];
  }
  if (piece.length > 0) yield `${piece.join("\n")}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plainLine({ metric, unit, period, segment, numerator, denominator, state, note }: DemoReading): string {
  return `${metric},${unit},${period},${segment},${numerator},${denominator},${state},${note === "" ? "" : quoted(note)}`;
}

function networkLine({ metric, unit, day, numerator, denominator, state, note }: DemoReading): string {
  const [year, month, date] = dateText(day).split("-");
  return `${metric}\t${unit}\t${date}/${month}/${year}\t${numerator}\t${denominator}\t${state}\t${note}`;
}

function* lines(metrics: readonly DemoMetric[], workforce: Workforce, line: (reading: DemoReading) => string): Generator<string> {
  for (const metric of metrics) {
    for (const reading of remarkedReadingsOf(metric, workforce)) yield line(reading);
  }
}

function plain(name: string, holds: string, department: string, workforce: Workforce): DemoFile {
  const metrics = METRICS.filter(({ is }) => is.department === department && !IN_THE_LEDGER.has(is.key));
  const text = inPieces("metric,unit,period,segment,numerator,denominator,state,note", lines(metrics, workforce, plainLine));
  return { name: `${name}.csv`, holds, mapping: null, text };
}

/**
 * The readings files, as Harrow's departments would send them: mostly one reading a row, two of them in their senders' own shape.
 */
export function demoFiles(workforce: Workforce): readonly DemoFile[] {
  const network = METRICS.filter(({ is }) => is.department === "network");
  return [
    plain("customers", "what customers said and whether they stayed", "harrow", workforce),
    {
      name: "finance.csv",
      holds: "the month-end sheet from the ledger",
      mapping: FINANCE_MAPPING,
      text: [financeSheet(workforce)],
    },
    plain("sales", "orders and quotes", "sales", workforce),
    plain("provisioning", "installs and bookings", "provisioning", workforce),
    {
      name: "network.tsv",
      holds: "the control room's log",
      mapping: NETWORK_MAPPING,
      text: inPieces("KPI\tDesk\tDate\tGood\tAll\tStatus\tRemark", lines(network, workforce, networkLine)),
    },
    { ...plain("field", "visits, parts and kits, van by van", "field", workforce), lead: "field" },
    plain("billing", "bills up to September", "billing", workforce),
    plain("support", "calls and chats, adviser by adviser", "support", workforce),
  ];
}
