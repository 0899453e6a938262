import type { Batch } from "@/lib/readings/schema";

/** How a batch came, as one chooses it from a list. */
export const KIND_WORDS: Readonly<Record<Batch["kind"], string>> = {
  entry: "Typed in",
  api: "Sent by a program",
  import: "Imported from a file",
  undo: "Undone",
};

export const DOOR_WORDS: Readonly<Record<Batch["door"], string>> = {
  web: "in the browser",
  api: "over the API",
  cli: "on the command line",
};

const number = (count: number) => count.toLocaleString("en-GB");

/** "12 new, 3 changed", what is nothing left out; of an undo, how many readings stand otherwise. */
export function countWords(batch: Pick<Batch, "kind" | "new" | "changed" | "unchanged" | "rejected" | "ignored">): string {
  if (batch.kind === "undo") return `${number(batch.changed)} ${batch.changed === 1 ? "reading" : "readings"} back`;
  const parts = (["new", "changed", "unchanged", "rejected", "ignored"] as const).flatMap((word) =>
    batch[word] === 0 ? [] : [`${number(batch[word])} ${word}`],
  );
  return parts.join(", ") || "nothing";
}

/** "7.4 MB", "812 bytes". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${size.toLocaleString("en-GB", { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`;
}
