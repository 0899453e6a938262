import type { Transaction } from "@/db/atomically";
import { AppError } from "@/lib/errors";
import { ReadingView, type ViewOptions } from "./reading-view";
import { seriesAt } from "./series";
import { NO_DATA } from "./state";
import type { TouchedKey } from "./touched";

/**
 * Refuses a commit after which, because of what others saved meanwhile, a period would have readings both with and without a
 * segment.
 * @throws AppError `conflict`
 */
export function refuseMixes(tx: Transaction, change: Omit<ViewOptions, "asOf">, touched: readonly TouchedKey[]): void {
  const after = new ReadingView(tx, change);
  for (const { metric, unit, period } of touched) {
    const standing = seriesAt(tx, metric, unit).filter(({ id }) => {
      let stands = false;
      after.visit(id, period, period, (_period, state) => {
        stands = state !== NO_DATA;
      });
      return stands;
    });
    if (standing.length > 1 && standing.some(({ segment }) => segment === "")) {
      throw new AppError("conflict", "Meanwhile somebody saved a figure by segment beside one that is whole. Try again.");
    }
  }
}
