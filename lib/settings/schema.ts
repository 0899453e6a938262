import { z } from "zod";
import { type PlainDate, parseDate } from "@/lib/core/period";
import { DEFAULT_THRESHOLDS } from "@/lib/core/status";

const date = z.string().transform((text, ctx): PlainDate => {
  const parsed = parseDate(text);
  if (parsed !== null) return parsed;
  ctx.addIssue({ code: "custom", message: "is no date; write it as 2026-11-04" });
  return z.NEVER;
});

const whole = (least: number, most: number) => {
  const says = `is a whole number from ${least} to ${most}`;
  return z.int(says).min(least, says).max(most, says);
};

/** A few different numbers of days. */
const days = (least: number) =>
  z
    .array(whole(least, 60))
    .max(8, "has at most 8 days")
    .refine((list) => new Set(list).size === list.length, "names a day twice");

const fields = {
  onLine: z
    .number()
    .max(0, "is 0 or below: points below the line")
    .describe("Position, in points, from which a metric is on the line"),
  slipping: z
    .number()
    .max(0, "is 0 or below: points below the line")
    .describe("Position, in points, from which it is slipping; below, it is off the line"),
  ruleSet: z.enum(["nhs", "wheeler"]).describe("Which signals a process chart shows"),
  screening: z.boolean().describe("Leave extreme moving ranges out once when limits are computed"),
  overload: whole(1, 99).describe("Metrics on one scorecard above which the audit calls it overloaded"),
  floor: z
    .number()
    .min(0, "is 0 or more, or nothing")
    .nullable()
    .describe("Denominators below this show only their counts, where the metric sets none"),
  privacyFloor: whole(3, 99).describe("Contributors, besides the viewer, below which a group's figures are withheld"),
  secondFactor: z.enum(["off", "required"]).describe("Must administrators and executives sign in with a second factor"),
  secondPerson: z.enum(["off", "required"]).describe("Does a correction of locked figures wait until a second person accepts it"),
  sessionDays: whole(1, 90).describe("Days without a visit after which a session ends"),
  reminders: z
    .enum(["off", "app", "mail"])
    .describe("How leads are reminded of figures that are due: not at all, in the application, or by mail too"),
  remindBefore: days(0).describe("Days before the due day on which they are reminded; 0 is the due day itself"),
  remindAfter: days(1).describe("Days after it on which they are, while figures are missing"),
  escalateAfter: whole(1, 60)
    .nullable()
    .describe("Days late from which administrators and executives hear of it too; null for never"),
  heldDate: date.nullable().describe("The day taken for today; set by the demo alone"),
};

export const settingsSchema = z.strictObject(fields);
export type Settings = z.infer<typeof settingsSchema>;

/** What one change may say: any of the settings. */
export const settingsChangeSchema = settingsSchema.partial();
export type SettingsChange = z.input<typeof settingsChangeSchema>;

/** The settings as the API shows them. */
export const settingsDocument = z.strictObject({ ...fields, heldDate: z.string().nullable() });
export type SettingsDocument = z.output<typeof settingsDocument>;

export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_THRESHOLDS,
  ruleSet: "nhs",
  screening: true,
  overload: 9,
  floor: null,
  privacyFloor: 5,
  secondFactor: "off",
  secondPerson: "off",
  sessionDays: 7,
  reminders: "mail",
  remindBefore: [3, 1, 0],
  remindAfter: [1, 3],
  escalateAfter: 5,
  heldDate: null,
};
