import type { UploadDocument } from "@/lib/uploads/schema";

/** How many readings a file would bring or change, or has: answers are counted into fewer. */
export function readingsIn({ report, survey }: Pick<UploadDocument, "report" | "survey">): number {
  if (survey !== null)
    return (survey.outcome?.questions ?? []).reduce((sum, { readings }) => sum + readings.new + readings.changed, 0);
  return report === null ? 0 : report.new + report.changed;
}

/** What the counts of a file are of: rows, the cells of a wide one, or answers. */
export function nounOf({ report, kind }: Pick<UploadDocument, "report" | "kind">, count: number): string {
  const shape = report?.understood?.shape ?? "long";
  const noun = kind === "survey" ? "answer" : shape === "long" ? "row" : "cell";
  return count === 1 ? noun : `${noun}s`;
}
