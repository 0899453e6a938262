import { LAST_INDEX, MONTHS } from "./demo-calendar";
import { BILLING } from "./metrics-billing";
import { COST_TO_SERVE, OUTCOMES } from "./metrics-outcomes";
import { monthlyValue } from "./monthly-values";
import type { Workforce } from "./people";
import { readingsOf } from "./readings";

/** `1.234.567,89`, as the ledger writes it. */
function asLedger(value: number, decimals: number): string {
  const [whole = "", fraction] = value.toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** A metric's readings by month; months without one are absent. */
function monthly(key: string, workforce: Workforce): ReadonlyMap<string, number> {
  const metric = [...OUTCOMES, ...BILLING].find(({ is }) => is.key === key);
  if (metric === undefined) throw new Error(`${key} is no metric of the ledger's`);
  return new Map([...readingsOf(metric, workforce)].map(({ period, numerator }) => [period, Number(numerator)]));
}

/** What service must have cost for the cost of a customer to come out as planned, to the penny. */
function serviceCost(customers: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map(
    [...customers].map(([month, count]) => {
      const each = monthlyValue("cost-to-serve", COST_TO_SERVE, MONTHS.indexOf(month));
      return [month, Math.round(count * each * 100) / 100];
    }),
  );
}

/**
 * The month-end sheet from the ledger: periods across, semicolons, decimal commas, two lines of heading and a total to leave out.
 */
export function financeSheet(workforce: Workforce): string {
  const customers = monthly("average-customers", workforce);
  const cost = serviceCost(customers);
  const overdue = monthly("overdue-balance", workforce);
  const months = MONTHS.slice(0, LAST_INDEX + 1);
  const row = (name: string, unit: string, values: ReadonlyMap<string, number>, decimals: number, total: number | null) => {
    const cells = months.map((month) => asLedgerOrBlank(values.get(month), decimals));
    return [name, unit, ...cells, asLedgerOrBlank(total ?? undefined, decimals)].join(";");
  };
  const spent = [...cost.values()].reduce((a, b) => a + b, 0);
  return [
    "Harrow Broadband plc;management accounts",
    "ledger 4100-4890;printed 3.11.2026",
    ["Line", "Where", ...months, "Total"].join(";"),
    row("Service cost", "Group", cost, 2, spent),
    row("Customers, mean of days", "Group", customers, 0, null),
    row("Overdue > 30 days", "Billing", overdue, 2, null),
    "",
  ].join("\r\n");
}

function asLedgerOrBlank(value: number | undefined, decimals: number): string {
  return value === undefined ? "" : asLedger(value, decimals);
}

/** How to read that sheet. */
export const FINANCE_MAPPING = `# The month-end sheet: one line a figure, months across.
shape: periods-across
delimiter: ";"
decimal: ","
thousands: "."
skipRows: 2
columns: { Line: metric, Where: unit }
names:
  Service cost: service-cost
  Customers, mean of days: average-customers
  Overdue > 30 days: overdue-balance
  Group: harrow
  Billing: billing
ignore: [Total]
`;
