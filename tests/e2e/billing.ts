import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { hashed, putPassword } from "@/lib/accounts/password";
import { type PostedReading, postReadings } from "@/lib/readings/posted";
import { changeSettings } from "@/lib/settings/mutations";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import { ADMIN, PASSWORD } from "./acme";

/* A department with eleven metrics a month, on 4 November 2026, with its figures up to September. */

export const PRIYA = { role: "lead", name: "Priya Nair", email: "priya@acme.example", leads: ["billing"] } as const;
export const ANA = { role: "lead", name: "Ana Diaz", email: "ana@acme.example", leads: ["billing"] } as const;

/** Key, name, kind, what was promised from April 2026 to March 2027, and the figure of September. */
const METRICS = [
  ["right-first", "Bills right first time", "percent", [97, 99], 98.2],
  ["shock-calls", "Bill-shock calls", "rate", [10, 7.4], 8.8],
  ["paperless", "Paperless bills", "percent", [69, 75], 72.6],
  ["answer-time", "Time to answer, bill line", "duration", [300, 240], 272],
  ["disputes", "Disputes closed in 5 days", "percent", [82, 90], 86.1],
  ["direct-debit", "Direct debit share", "percent", [80, 84], 81.5],
  ["refunds", "Refunds paid in 3 days", "percent", [88, 94], 91.9],
  ["overdue", "Overdue balance", "currency", [2.5, 2.1], 2.3],
  ["callbacks", "Callbacks kept", "percent", [80, 90], 85.4],
  ["arrears", "Arrears plans agreed", "count", [400, 520], 460],
  ["questions", "Answered without a transfer", "percent", [70, 80], 75.2],
] as const;

/** October as somebody has it in a spreadsheet: a time that is none, and a rate whose decimal point is missing. */
export const OCTOBER = ["98.4", "88", "73.4", "4.5 min", "87.0", "81.6", "92.1", "£2.27", "86.0%", "471", "75.9"];

const DISPLAYS = {
  percent: "{ as: percent, decimals: 1 }",
  rate: '{ as: number, decimals: 1, unit: "per 1,000" }',
  duration: "{ as: duration, decimals: 0 }",
  currency: "{ as: currency, code: GBP, decimals: 2 }",
  count: "{ as: count, decimals: 0 }",
} as const;
const MEASURES = {
  percent: "measure: ratio, share: true",
  rate: "measure: ratio, scale: 1000",
  duration: "measure: ratio, scale: 1",
  currency: "measure: stock",
  count: "measure: sum",
} as const;

const TREE = `version: 1
organisation: { key: acme, name: Acme Broadband, timeZone: Europe/London }
units:
  - { key: billing, name: Billing, kind: department }
  - { key: field, name: Field, kind: department }
metrics:
${METRICS.map(
  ([key, name, kind, [from, to]]) =>
    `  - { key: ${key}, name: "${name}", level: department, department: billing, grain: month, dueDays: 3, ${MEASURES[kind]}, direction: ${from < to ? "up" : "down"}, display: ${DISPLAYS[kind]}, goal: { shape: linear, reason: Plan, points: [{ date: 2026-03-31, value: ${from} }, { date: 2027-03-31, value: ${to} }] } }`,
).join("\n")}
  - { key: cost, name: Cost to serve, level: outcome, department: field, grain: month, measure: stock, direction: down, display: { as: currency, code: GBP, decimals: 2 } }
links: [{ from: shock-calls, to: cost, kind: influence, sign: "+" }]
`;

/** Fourteen months up to September 2026; each figure wanders a little around its last. */
function history(): PostedReading[] {
  const wave = [0.4, -0.6, 0.3, 0.7, -0.5, 0.2, -0.8, 0.6, -0.2, 0.5, -0.4, 0.3, -0.3, 0];
  const months = wave.map((_, i) => (i < 5 ? `2025-${String(i + 8).padStart(2, "0")}` : `2026-0${i - 4}`));
  return METRICS.flatMap(([metric, , kind, , last]) =>
    months.map((period, i) => {
      const value = last * (1 + (wave[i] ?? 0) * (kind === "percent" ? 0.008 : 0.03));
      return { metric, unit: "billing", period, value: Number(value.toFixed(kind === "count" || kind === "duration" ? 0 : 2)) };
    }),
  );
}

/** Fills a database with it. */
export async function billing(store: Store): Promise<void> {
  const ctx = operatorContext(store);
  await applyTree(ctx, { text: TREE });
  await changeSettings(ctx, { heldDate: "2026-11-04" });
  await postReadings(ctx, { readings: history() });
  const hash = await hashed(PASSWORD);
  for (const somebody of [ADMIN, PRIYA, ANA]) {
    const id = await addPerson(store, somebody);
    await atomically(store, (tx) => putPassword(tx, id, hash, new Date()));
  }
}
