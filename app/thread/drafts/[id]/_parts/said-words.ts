import { promise, type TreeFile } from "@/lib/tree/schema";
import { dayWords } from "./day-words";
import { namesIn } from "./edit-words";
import { promiseWords } from "./goal-promises";

interface Said {
  readonly value: unknown;
  readonly date?: string;
}

/** What somebody says of a field, as people read it, with the day from which they say it. */
export function saidWords(address: readonly string[], { value, date }: Said, file: TreeFile): string {
  const from = date === undefined ? "" : date === "always" ? ", for all time" : `, from ${dayWords(date)}`;
  return `${valueIn(address, value, file)}${from}`;
}

function valueIn([what, key = "", part]: readonly string[], value: unknown, file: TreeFile): string {
  if (value === null || value === undefined) return part === undefined && what !== "goal" ? "taken out" : "nothing";
  if (value === true) return "yes";
  if (value === false) return "no";
  const { unit, metric } = namesIn(file);
  if (what === "unit" && part === "under") return unit(String(value));
  if (what === "metric" && part === "department") return unit(String(value));
  if (what === "metric" && part === "guard") return metric(String(value));
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((each) => wordOf(each)).join(", ");
  const goal = what === "goal" ? promise.safeParse(value) : null;
  const shown = file.metrics?.find((each) => each.key === key);
  if (goal?.success && shown !== undefined) return promiseWords(goal.data, shown);
  return wordOf(value);
}

/** "percent, 1 decimals": a thing by its name, or by what it says of itself. */
function wordOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if ("name" in value && typeof value.name === "string") return value.name;
  return Object.entries(value)
    .map(([field, each]) =>
      field === "as" ? String(each) : `${field} ${typeof each === "object" ? wordOf(each) : String(each)}`,
    )
    .join(", ");
}
