import type { TreeFile } from "@/lib/tree/schema";
import { PlainCompany } from "./company";
import { Ledger } from "./ledger";
import { Product, type Taught } from "./product";
import type { Step } from "./random-readings";
import { type RandomCompany, stillCompany } from "./random-tree";
import type { RosterRow } from "./units";

/** A company that the product and the model have both been told of. */
export interface Told {
  readonly product: Taught;
  /** The numbers after which a step changed something, in order. */
  readonly numbers: readonly number[];
  /** The model's company, as of a number of the commit log. */
  company(asOf?: number): PlainCompany;
}

/** Tells both of a company and its readings, step by step, and holds the counts of each import against the model's. */
export async function tell(
  company: RandomCompany,
  steps: readonly Step[],
  today: string,
  product: Taught = Product.open(today),
): Promise<Told> {
  const ledger = new Ledger();
  const batches: Entered[] = [];
  const worlds: { readonly no: number; readonly tree: TreeFile; readonly roster: readonly RosterRow[] }[] = [];
  const publish = async ({ tree, roster }: Omit<RandomCompany, "stillFor">) => {
    const no = await product.applyTree(tree);
    await product.applyRoster(roster);
    worlds.push({ no, tree, roster });
  };
  const plain = (asOf?: number) => {
    const known = worlds.filter(({ no }) => asOf === undefined || no <= asOf).at(-1);
    if (!known) throw new Error(`nothing was published by ${asOf}`);
    return new PlainCompany(known.tree, known.roster, ledger, today, asOf);
  };
  await publish(company.stillFor > 0 ? stillCompany(company) : company);
  for (const [at, step] of steps.entries()) {
    if (at > 0 && at === company.stillFor) await publish(company);
    batches.push(await tellStep(product, ledger, withoutTheGone(step, plain()), batches));
  }
  return { product, numbers: batches.flatMap((entered) => entered?.no ?? []), company: plain };
}

/** Without the readings of units that were closed before: a file with such is refused. */
function withoutTheGone(step: Step, { units, calendar }: PlainCompany): Step {
  if (step.kind === "undo") return step;
  return { ...step, rows: step.rows.filter(({ unit, period }) => !units.isGone(unit, calendar.firstDay(period))) };
}

type Entered = { batch: string; no: number } | null;

async function tellStep(product: Taught, ledger: Ledger, step: Step, before: readonly Entered[]): Promise<Entered> {
  if (step.kind === "undo") {
    const target = before[step.step];
    if (!target || ledger.isUndone(target.no)) return null;
    const { batch, no } = await product.undo(target.batch);
    ledger.undo(no, target.no);
    return { batch, no };
  }
  const { fresh, changed, unchanged } = ledger.sort(step.rows);
  const answer = await (step.kind === "import" ? product.importCsv(step.rows) : product.post(step.rows));
  const counts = [answer.new, answer.changed, answer.unchanged];
  const expected = [fresh.length, changed.length, unchanged.length];
  if (counts.join() !== expected.join()) throw new Error(`counts are ${counts}, the model has ${expected}`);
  if (answer.batch === null || answer.no === null) return null;
  ledger.commit(answer.no, step.rows);
  return { batch: answer.batch, no: answer.no };
}
