import { PlainCompany } from "./company";
import { Ledger } from "./ledger";
import { Product } from "./product";
import type { Step } from "./random-readings";
import type { RandomCompany } from "./random-tree";

/** A company that the product and the model have both been told of. */
export interface Told {
  readonly product: Product;
  /** The numbers after which a step changed something, in order. */
  readonly numbers: readonly number[];
  /** The model's company, as of a number of the commit log. */
  company(asOf?: number): PlainCompany;
}

/** Tells both of a company and its readings, step by step, and holds the counts of each import against the model's. */
export async function tell({ tree, roster }: RandomCompany, steps: readonly Step[], today: string): Promise<Told> {
  const product = Product.open(today);
  const ledger = new Ledger();
  const numbers: number[] = [];
  const batches: ({ batch: string; no: number } | null)[] = [];
  await product.applyTree(tree);
  await product.applyRoster(roster);
  const { units, calendar } = new PlainCompany(tree, roster, ledger, today);
  for (const step of steps.map(withoutTheGone)) batches.push(await tellStep(product, ledger, step, batches));
  for (const entered of batches) if (entered) numbers.push(entered.no);
  function withoutTheGone(step: Step): Step {
    if (step.kind === "undo") return step;
    return { ...step, rows: step.rows.filter(({ unit, period }) => !units.isGone(unit, calendar.firstDay(period))) };
  }
  return { product, numbers, company: (asOf) => new PlainCompany(tree, roster, ledger, today, asOf) };
}

type Entered = { batch: string; no: number } | null;

async function tellStep(product: Product, ledger: Ledger, step: Step, before: readonly Entered[]): Promise<Entered> {
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
