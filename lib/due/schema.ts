import { z } from "zod";
import { GRAINS } from "@/lib/core/period";

export const DUE_STATES = ["late", "due", "coming", "reported", "submitted"] as const;
export type DueState = (typeof DUE_STATES)[number];

const count = z.int().min(0);

/** One department's figures of one period. */
export const dueItem = z.strictObject({
  department: z.strictObject({ key: z.string(), name: z.string() }),
  period: z.string(),
  grain: z.enum(GRAINS),
  label: z.string().describe("The period in words"),
  due: z.string().nullable().describe("The last day on which they are not late; null where no metric has a due day"),
  days: z.int().nullable().describe("Days left; below 0, days late"),
  state: z
    .enum(DUE_STATES)
    .describe(
      "late: figures are missing and the due day has passed. due: missing, and the period is over. coming: the period is not over yet. reported: all are there, and nobody has submitted them. submitted: locked",
    ),
  expected: count.describe("Figures that are expected"),
  reported: count.describe("Of these, those that stand"),
  drafts: count.describe("Figures that were typed and are not submitted"),
  href: z.string().describe("Where they are typed"),
});
export type DueItem = z.infer<typeof dueItem>;

export const dueDocument = z.strictObject({
  today: z.string(),
  count: count.describe("How many are late or due: what stands beside “Enter data”; 0 where reminders are switched off"),
  due: z.array(dueItem).describe("What is late first, then by due day"),
});
export type DueDocument = z.infer<typeof dueDocument>;

/** What the organisation adds to each reminder: whom to ask, where figures come from. */
export const reminderWords = z.strictObject({
  words: z
    .string()
    .trim()
    .max(500, "is longer than 500 characters")
    .regex(/^[^\p{Cc}]*(?:\n[^\p{Cc}]*)*$/u, "holds characters that cannot be shown"),
});
export type ReminderWords = z.infer<typeof reminderWords>;

/** What `remind` did. E-mail addresses, never a figure. */
export const remindedDocument = z.strictObject({
  today: z.string(),
  /** Why nothing went out at all; null where it might have. */
  idle: z.enum(["switched-off", "held-date", "no-mail-server", "too-early", "nothing-published"]).nullable(),
  mails: z.array(
    z.strictObject({
      to: z.string(),
      subject: z.string(),
      of: z.array(z.strictObject({ department: z.string(), period: z.string(), step: z.string() })),
      proposals: z.array(z.string()).describe("Ids of the proposed goals that it tells of"),
      outcome: z.enum(["sent", "failed", "dry-run"]),
      error: z.string().nullable(),
    }),
  ),
});
export type Reminded = z.infer<typeof remindedDocument>;
