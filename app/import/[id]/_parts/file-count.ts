import type { UploadDocument } from "@/lib/uploads/schema";

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** A count in a sentence: a word below ten, figures from there on. */
export function counted(count: number): string {
  return WORDS[count] ?? count.toLocaleString("en-GB");
}

/** With a capital, where it begins a sentence. */
export function countedFirst(count: number): string {
  const words = counted(count);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

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
