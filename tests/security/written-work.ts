import { acceptDeviation } from "@/lib/acceptances/mutations";
import { annotate, withdrawAnnotation } from "@/lib/annotations/mutations";
import type { Visit } from "@/lib/context";
import { addDays, localDate } from "@/lib/core/period";
import { beginDraft, saveEdits } from "@/lib/drafts/mutations";
import { correct } from "@/lib/entry/correct";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import { acceptFinding } from "@/lib/findings/mutations";
import { answerProposal, proposeGoal } from "@/lib/goals/mutations";
import { saveMapping } from "@/lib/import-mappings/mutations";
import { propose } from "@/lib/import-proposals/mutations";
import { lockPeriod } from "@/lib/locks/mutations";
import { postReadings } from "@/lib/readings/posted";
import { auditOf } from "@/lib/scorecards/audit";
import { changeSettings } from "@/lib/settings/mutations";
import { type Department, TYPED } from "./canary-company";

/* What people write while they work in either department: each text says what it is, and whose. */

/** What is written, and who may ever read it: the own leads and administrators, or as many as see the figure that it is about. */
const WRITTEN = {
  "note on a group that is withheld": "own",
  "note on a team": "team",
  "note that was withdrawn": "own",
  "note on a reading that was typed": "own",
  "reason for accepting a deviation of a withheld group": "own",
  "reason for accepting a deviation": "department",
  "reason for accepting a finding": "audit",
  "reason for a correction": "own",
  "reason for another goal": "department",
  "answer to another goal": "parties",
  "name of a mapping that is shared": "own",
  "text in a mapping that is not": "nobody",
  "name that a file has and nothing else": "admin",
  "name of a draft": "drafters",
  "metric in a draft": "drafters",
  "note on a batch": "writers",
} as const;
export type Written = keyof typeof WRITTEN;
export const WRITINGS = Object.entries(WRITTEN) as readonly (readonly [Written, (typeof WRITTEN)[Written]])[];

/** The text of one, which stands nowhere else. */
export function wordsOf(department: Department, written: Written): string {
  return `zq${department}${written.replaceAll(" ", "")}`;
}

/** The ids of what the work left, by what stands before an id in an address. */
export interface LeftBehind {
  readonly annotations: readonly string[];
  readonly acceptances: readonly string[];
  readonly checks: readonly string[];
  readonly corrections: readonly string[];
  readonly proposals: readonly string[];
  readonly "import-mappings": readonly string[];
  readonly "import-proposals": readonly string[];
  readonly drafts: readonly string[];
  readonly batches: readonly string[];
}

/** Has somebody in each department do what leads do. */
export async function doTheWork(
  admin: Visit,
  leads: Readonly<Record<Department, Visit>>,
): Promise<Readonly<Record<Department, LeftBehind>>> {
  await changeSettings(admin, { secondPerson: "required" });
  const alpha = await workOf(admin, leads.alpha, "alpha");
  return { alpha, beta: await workOf(admin, leads.beta, "beta") };
}

async function workOf(admin: Visit, lead: Visit, department: Department): Promise<LeftBehind> {
  const words = (written: Written) => wordsOf(department, written);
  const [jobs, vans, cost] = ["jobs", "vans", "cost"].map((name) => `${department}-${name}`) as [string, string, string];
  const small = `${department}-two`;
  const withheld = { metric: jobs, unit: small };
  const hidden = await annotate(lead, { ...withheld, period: "2026-09", text: words("note on a group that is withheld") });
  await annotate(lead, { metric: vans, unit: `${department}-one`, period: "2026-09", text: words("note on a team") });
  const taken = await annotate(lead, { metric: cost, period: "2026-09", text: words("note that was withdrawn") });
  await withdrawAnnotation(lead, { id: taken.id });
  const until = { from: "2026-09", until: dayAhead(admin, 30) };
  const silent = await acceptDeviation(lead, {
    ...{ ...withheld, ...until },
    reason: words("reason for accepting a deviation of a withheld group"),
  });
  await acceptDeviation(lead, { metric: cost, ...until, reason: words("reason for accepting a deviation") });
  const { checks } = await auditOf(lead, {});
  const finding = checks.find(({ key, metrics }) => key === "no-owner" && metrics.includes(cost));
  if (finding === undefined) throw new Error("The audit found nothing to accept.");
  await acceptFinding(lead, { id: finding.id, until: dayAhead(admin, 30), reason: words("reason for accepting a finding") });
  await typeInto(lead, department, cost, words("note on a reading that was typed"));
  const waiting = await correctIn(lead, department, cost, words("reason for a correction"));
  const proposal = await proposeGoal(lead, {
    ...{ metric: cost, target: { date: dayAhead(admin, 400), value: 1 } },
    reason: words("reason for another goal"),
  });
  await answerProposal(admin, { id: proposal.id, words: words("answer to another goal") });
  const shared = { name: words("name of a mapping that is shared"), fingerprint: null, sharedWith: [department] };
  const own = { name: `Own of ${department}`, fingerprint: null, sharedWith: null };
  const mappings = [
    await saveMapping(lead, { ...shared, mapping: {} }),
    await saveMapping(lead, { ...own, mapping: { values: { [words("text in a mapping that is not")]: "no-data" } } }),
  ];
  const name = words("name that a file has and nothing else");
  const named = await propose(lead, { kind: "metric", name, department, upload: null });
  const draft = await beginDraft(lead, { name: words("name of a draft") });
  const edit = { do: "change-metric", metric: cost, set: { description: words("metric in a draft") } } as const;
  await saveEdits(lead, { id: draft.id, edits: [{ id: crypto.randomUUID(), base: null, edit }] });
  const noted = { metric: cost, unit: department, period: "2026-06", value: 5 };
  const { batch } = await postReadings(lead, { readings: [noted], note: words("note on a batch") });
  return {
    annotations: [hidden.id, taken.id],
    acceptances: [silent.id],
    checks: [finding.id],
    corrections: [waiting],
    proposals: [proposal.id],
    "import-mappings": mappings.map(({ id }) => id),
    "import-proposals": [named.id],
    drafts: [draft.id],
    batches: batch === null ? [] : [batch],
  };
}

const dayAhead = ({ now }: Visit, days: number) => addDays(localDate(now(), "UTC"), days);

async function cellOf(lead: Visit, department: Department, metric: string, period: string) {
  const sheet = await sheetOf(lead, { department, period });
  const row = `${metric} ${department}`;
  const cell = sheet.cells.find((each) => each.row === row && each.period === period);
  if (cell === undefined) throw new Error(`There is no cell for ${row}.`);
  return { row, replaces: cell.revision };
}

/** A figure and a note that are typed, and not submitted. */
async function typeInto(lead: Visit, department: Department, metric: string, note: string): Promise<void> {
  const period = "2026-10";
  const cell = await cellOf(lead, department, metric, period);
  const cells = [{ ...cell, period, text: String(TYPED[department].draft), note }];
  const { saved } = await saveCells(lead, { department, locale: "en", cells });
  if (saved.length !== 1) throw new Error("Nothing was typed.");
}

/** A correction of a locked month that waits for a second person. Gives its id. */
async function correctIn(lead: Visit, department: Department, metric: string, reason: string): Promise<string> {
  const period = "2026-07";
  await lockPeriod(lead, { department, period });
  const cell = await cellOf(lead, department, metric, period);
  const cells = [{ ...cell, text: String(TYPED[department].correction), note: "" }];
  const { waiting } = await correct(lead, { department, period, locale: "en", cells, reason });
  if (waiting === null) throw new Error("The correction waits for nobody.");
  return waiting;
}
