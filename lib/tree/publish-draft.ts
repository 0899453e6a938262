import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { AppError } from "@/lib/errors";
import { refuseBesidePublished } from "./beside-published";
import { publishedTree, todayOf } from "./data";
import { applyEdits, type Drafted, NOTHING_YET } from "./draft-edits";
import { keyedPath } from "./draft-faults";
import { FaultList } from "./fault-list";
import { type Outline, outlineOf } from "./outline";
import { type AppliedTree, type PublishTree, publishTree, refusal } from "./publish";
import type { TreeFile } from "./schema";
import { NO_SOURCE } from "./source";

export interface PublishDraft {
  readonly edits: readonly Edit[];
  /** The published version that the draft was made on; null where nothing was published. */
  readonly version: number | null;
  /** The date from which edits without one hold; today where absent. */
  readonly from?: PlainDate | undefined;
  readonly dryRun?: boolean | undefined;
  readonly reason?: string | undefined;
  /** What is written in the same transaction. */
  readonly alongside?: PublishTree["alongside"];
}

/**
 * Publishes what the edits of a draft come to, whole or not at all.
 * @throws AppError `invalid` with every fault in `details.errors`, each with the place of its edit; `conflict` where another
 *   version has been published since: the draft must be carried over to it; `busy` while an import is open
 */
export async function publishDraft(visit: Visit, input: PublishDraft): Promise<AppliedTree> {
  const ctx = await authorise(visit, "tree.publish");
  const published = await publishedTree(ctx);
  const version = published?.version ?? null;
  if (version !== input.version) {
    const message = "Another version has been published since this draft was begun: look at what it says and publish again.";
    throw new AppError("conflict", message, { version });
  }
  const date = input.from ?? (await todayOf(ctx, { organisation: (published?.tree ?? EMPTY).organisation }));
  const drafted = await draftFaults(ctx, published?.file ?? null, input.edits, date);
  if (!drafted.ok) throw refusal(drafted.faults, "The draft has");
  const { dryRun, reason, alongside } = input;
  return publishTree(ctx, { file: drafted.file, published, date, dryRun, reason, alongside });
}

const EMPTY = { organisation: { ...NOTHING_YET.organisation, timeZone: "UTC", fiscalYearStart: 1, stages: [] } };

/** What the edits of a draft come to, with every fault that would keep it from being published. */
export async function draftFaults(
  ctx: Context,
  published: TreeFile | null,
  edits: readonly Edit[],
  date: PlainDate,
): Promise<Drafted> {
  const drafted = applyEdits(published ?? NOTHING_YET, edits, date);
  if (!published) return drafted;
  const outline = outlineOf(drafted.file);
  const faults = new FaultList(NO_SOURCE);
  refuseTakenOut(published, outline, faults);
  await refuseBesidePublished(ctx, published, { outline, faults });
  const beside = faults.inOrder().map((fault) => ({ ...fault, at: keyedPath(fault.path ?? "", drafted.file), edit: null }));
  if (beside.length === 0) return drafted;
  return { ok: false, file: drafted.file, faults: [...(drafted.ok ? [] : drafted.faults), ...beside] };
}

/** What is published may have readings and a past: it ends, and is never taken out. */
function refuseTakenOut(published: TreeFile, { metrics, unitKinds }: Outline, faults: FaultList): void {
  const expected = "what is published, with a last day where it ends";
  for (const { key } of published.metrics ?? []) {
    if (!metrics.has(key)) faults.add(["metrics"], { expected, message: `The metric ${key} is published: retire it instead.` });
  }
  for (const { unit } of outlineOf(published).units) {
    if (unit.key !== undefined && !unitKinds.has(unit.key))
      faults.add(["units"], { expected, message: `The unit ${unit.key} is published: close it instead.` });
  }
}
