import type { Context } from "@/lib/context";
import { saveCells } from "@/lib/entry/save-cells";
import { visitOfLead } from "./accounts";
import { LAST_MONTH } from "./demo-calendar";

interface TypedCell {
  readonly row: string;
  readonly text: string;
  readonly note?: string;
}

/**
 * What the lead of Billing has typed of October, a day after it was due: a decimal mark forgotten, a time that is none, one
 * figure to come.
 */
const TYPED: readonly TypedCell[] = [
  { row: "bills-right-first-time billing", text: "98.4" },
  { row: "bill-shock-calls billing", text: "88" },
  { row: "paperless-bills billing", text: "73.4" },
  { row: "bill-line-answer-time bill-line", text: "4.5 min" },
  { row: "bill-line-answer-time billing-run", text: "n/a" },
  { row: "bill-line-answer-time billing-collections", text: "n/a" },
  { row: "disputes-closed-in-5-days billing", text: "87.0" },
  { row: "direct-debit-share billing", text: "81.6" },
  { row: "refunds-paid-in-3-days billing", text: "n/a", note: "Payment freeze, 12 to 31 October" },
];

/** Types them into the grid, as the lead does: drafts that no scorecard shows. */
export async function typeDemoDrafts(ctx: Context): Promise<void> {
  const cells = TYPED.map((cell) => ({ ...cell, period: LAST_MONTH, replaces: 0 }));
  const { saved } = await saveCells(visitOfLead(ctx, "billing"), { department: "billing", locale: "en-GB", cells });
  if (saved.length !== cells.length) throw new Error("the demo's drafts do not fit its tree");
}
