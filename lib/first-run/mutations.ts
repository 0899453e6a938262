import { atomically } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { templateNamed } from "@/lib/templates/catalogue";
import { recordIn } from "@/lib/trail/record";
import { publishedTree, todayOf } from "@/lib/tree/data";
import { NOTHING_YET } from "@/lib/tree/draft-edits";
import { mergeTree } from "@/lib/tree/merge";
import { statedFile } from "@/lib/tree/mutations";
import { type AppliedTree, publishTree } from "@/lib/tree/publish";
import type { TreeFile } from "@/lib/tree/schema";
import { firstAnswers, todayBefore } from "./data";
import { firstTree, laidInto } from "./first-tree";
import { type Answers, type AnswersChange, answersSchema, type FirstTreeInput } from "./schema";
import { putAnswers, putAway, storedFirstRun } from "./stored";

/**
 * Keeps what was said, as it was typed; what the change does not name stays. Two who answer at once each keep what they said
 * last. Only that the first run was begun goes to the trail: nothing that anybody could see depends on the rest.
 */
export async function saveAnswers(visit: Visit, change: AnswersChange): Promise<{ readonly answers: Answers }> {
  const ctx = await authorise(visit, "tree.publish");
  const today = await todayBefore(ctx, storedFirstRun(ctx.store)?.answers ?? null);
  return atomically(ctx.store, (tx) => {
    const at = ctx.now().toISOString();
    const before = storedFirstRun(tx);
    const answers = answersSchema.parse({ ...(before?.answers ?? firstAnswers(today)), ...change });
    putAnswers(tx, answers, { by: ctx.actor.id, at });
    if (before === null) recordIn(tx, ctx.actor, at, { what: "first-run", details: { did: "begun" } });
    return { answers };
  });
}

/**
 * Publishes the first version: a template, nothing but the outcomes (`empty`), or a tree file, with what was answered laid in;
 * the first run goes on with who enters what.
 * @throws AppError `invalid` with every fault of the file, `conflict` where something is published already, `not-found` for a
 *   template that there is none of
 */
export async function publishFirstTree(visit: Visit, input: FirstTreeInput): Promise<AppliedTree> {
  const ctx = await authorise(visit, "tree.publish");
  if ((await publishedTree(ctx)) !== null) {
    throw new AppError("conflict", "A tree is published already: change it in a draft, or apply a file onto it.");
  }
  const known = storedFirstRun(ctx.store)?.answers ?? null;
  const date = await todayBefore(ctx, known);
  const answers = known ?? firstAnswers(date);
  const file = await fileOf();
  return publishTree(ctx, {
    file: mergeTree(null, file, date),
    published: null,
    date,
    alongside: (tx) => putAnswers(tx, { ...answers, step: "people" }, { by: ctx.actor.id, at: ctx.now().toISOString() }),
  });

  async function fileOf(): Promise<TreeFile> {
    const { file: text, format, template = "" } = input;
    if (text !== undefined) {
      const { stated } = await statedFile(ctx, { text, ...(format && { format }) });
      return laidInto(stated, answers, date);
    }
    return firstTree(template === "empty" ? NOTHING_YET : templateNamed(template).tree, answers, date).file;
  }
}

/**
 * Calls departments otherwise, for all time: names have no dates. Publishes a version where that changes any.
 * @throws AppError `not-found` before anything is published, or for a department that there is none of
 */
export async function nameDepartments(visit: Visit, { names }: { readonly names: Readonly<Record<string, string>> }) {
  const ctx = await authorise(visit, "tree.publish");
  const published = await publishedTree(ctx);
  if (published === null) throw new AppError("not-found", "There are no departments yet: they come with a tree.");
  const units = published.file.units ?? [];
  const unknown = Object.keys(names).find((key) => !units.some((unit) => unit.key === key));
  if (unknown !== undefined) throw new AppError("not-found", `There is no department ${unknown}.`);
  const file = { ...published.file, units: units.map((unit) => ({ ...unit, name: names[unit.key]?.trim() || unit.name })) };
  return publishTree(ctx, { file, published, date: await todayOf(ctx, published.tree) });
}

/** Puts away the list of what is missing, or takes it out again. */
export async function putMissingAway(visit: Visit, { away }: { readonly away: boolean }): Promise<{ readonly away: boolean }> {
  const ctx = await authorise(visit, "tree.publish");
  const today = await todayBefore(ctx, storedFirstRun(ctx.store)?.answers ?? null);
  return atomically(ctx.store, (tx) => {
    const at = ctx.now().toISOString();
    if (storedFirstRun(tx) === null) putAnswers(tx, { ...firstAnswers(today), step: "end" }, { by: ctx.actor.id, at });
    putAway(tx, away ? at : null);
    recordIn(tx, ctx.actor, at, { what: "first-run", details: { did: away ? "put away" : "taken out again" } });
    return { away };
  });
}
