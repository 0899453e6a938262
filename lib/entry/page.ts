import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import type { Thresholds } from "@/lib/core/status";
import { basisOf } from "@/lib/metrics/basis";
import type { Frame } from "@/lib/scorecards/frame";
import { frameOf } from "@/lib/scorecards/frame-of";
import { type SheetAsked, sheetOf } from "./data";
import type { EntrySheet } from "./schema";

/** An entry sheet as a page. */
export interface EntryPage {
  readonly frame: Frame;
  readonly sheet: EntrySheet;
  /** By which a figure's place beside the gold line is judged. */
  readonly thresholds: Thresholds;
  /** The organisation's zone, in which moments are told. */
  readonly zone: string;
}

/** @throws as `sheetOf` does */
export async function entryPage(visit: Visit, asked: SheetAsked): Promise<EntryPage> {
  const ctx = await authorise(visit, "entry.write");
  const sheet = await sheetOf(visit, asked);
  const basis = await basisOf(ctx, null);
  const { frame } = await frameOf(ctx, basis, sheet.period);
  return { frame, sheet, thresholds: basis.thresholds, zone: basis.tree.organisation.timeZone };
}
