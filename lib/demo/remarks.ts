/** Something said about a reading. With a state, the reading is that state and holds no figures. */
export interface Remark {
  readonly metric: string;
  readonly unit: string;
  readonly period: string;
  readonly segment?: string;
  readonly state?: "no-data" | "not-applicable";
  readonly note: string;
}

/**
 * What a department says about a month that its teams report: a reading of its own without figures, which takes no precedence.
 */
function said(metric: string, unit: string, period: string, note: string): Remark {
  return { metric, unit, period, note, state: "no-data" };
}

export const REMARKS: readonly Remark[] = [
  said("first-visit-fix", "field", "2026-01", "frost; 9 days of outages"),
  said("first-visit-fix", "field", "2026-07", "job-time goal set"),
  said("first-visit-fix", "field", "2026-09", "parts depot moved to Leeds"),
  said("job-time", "field", "2026-W28", "job-time goal set; shown on every van's screen"),
  said("faults-fixed-in-24h", "network", "2026-09-14", "two of the six night crews lent to Field until Christmas"),
  said("repeat-calls", "support", "2026-W33", "most are customers asking when the engineer is coming back"),
  said("answer-first-contact", "support", "2025-W06", "chat opened to all customers"),
  said("remote-fix", "network", "2025-04-01", "line test on the first call, in every region"),
  { metric: "bill-shock-calls", unit: "billing", period: "2025-06", note: "new bill layout from this run on" },
  { metric: "bills-right-first-time", unit: "billing", period: "2026-09", note: "first run with the tariff check" },
  { metric: "complaints-per-1000", unit: "support", period: "2025-03", note: "web form for complaints opened" },
  {
    metric: "nps",
    unit: "harrow",
    period: "2025-10",
    segment: "north",
    note: "survey sent twice to the north by mistake; second answers left out",
  },
  {
    metric: "found-it-easy",
    unit: "harrow",
    period: "2026-09",
    segment: "visit",
    note: "“Second visit, second day off work. The engineer was lovely, he just didn’t have the part.”",
  },
  {
    metric: "found-it-easy",
    unit: "harrow",
    period: "2026-10",
    segment: "visit",
    note: "“Fixed in forty minutes. I’d expected to lose the afternoon.”",
  },
  { metric: "satisfaction", unit: "harrow", period: "2026-10", note: "9,400 answers; one in seven of those asked" },
  { metric: "monthly-churn", unit: "harrow", period: "2025-03", segment: "copper", note: "price rise of 1 March" },
  {
    metric: "kits-complete",
    unit: "field-north",
    period: "2026-W38",
    note: "parts depot moved to Leeds; two mornings without deliveries",
  },
  {
    metric: "kits-complete",
    unit: "field-north",
    period: "2026-W44",
    note: "Complete kits are packed for you from 30 November. Scan what is missing and the depot refills it overnight.",
  },
  { metric: "kits-complete", unit: "field-south", period: "2026-W10", note: "pilot: kits packed at the depot" },
  { metric: "kits-complete", unit: "field-lakes", period: "2025-W48", state: "no-data", note: "sheet lost" },
  {
    metric: "calls-answered-in-60s",
    unit: "support-chat",
    period: "2025-05-13",
    state: "no-data",
    note: "chat provider down from 9:40; no log",
  },
  {
    metric: "calls-answered-in-60s",
    unit: "support-chat",
    period: "2025-05-14",
    state: "no-data",
    note: "chat provider down until 16:10; no log",
  },
  {
    metric: "calls-abandoned",
    unit: "support-chat",
    period: "2025-05-13",
    state: "no-data",
    note: "chat provider down from 9:40; no log",
  },
  {
    metric: "calls-abandoned",
    unit: "support-chat",
    period: "2025-05-14",
    state: "no-data",
    note: "chat provider down until 16:10; no log",
  },
  {
    metric: "fibre-share",
    unit: "sales-shops",
    period: "2024-W01",
    state: "not-applicable",
    note: "shops closed for stocktaking",
  },
  {
    metric: "upgrade-rate",
    unit: "sales-shops",
    period: "2024-W01",
    state: "not-applicable",
    note: "shops closed for stocktaking",
  },
  {
    metric: "cabinet-inspections",
    unit: "network",
    period: "2026-03",
    note: "last sheet under the contract; nobody named to go on",
  },
];
