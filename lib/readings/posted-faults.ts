import { z } from "zod";
import type { ImportWorld } from "@/lib/imports/import-world";
import { furtherFaults, type PostedFault, postedReading } from "./posted-reading";
import type { RowProblem } from "./row-results";

const partly = z.object(postedReading.shape).partial();
const FIGURES = ["numerator", "denominator", "value", "state"];

/** Everything that is wrong with a row that is no reading: its shape, and what its sound fields say by the rules of `world`. */
export function shapeFaults(world: ImportWorld | null, sent: unknown, issues: readonly z.core.$ZodIssue[]): PostedFault[] {
  const shape = issues.map(({ path, message }) => {
    const field = path.join(".");
    return { field, message: `${field === "" ? "It" : field} ${message}.` };
  });
  if (world === null || typeof sent !== "object" || sent === null || Array.isArray(sent)) return shape;
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  const { data } = partly.safeParse(Object.fromEntries(Object.entries(sent).filter(([field]) => !wrong.has(field))));
  const hasFigures = !FIGURES.some((field) => wrong.has(field));
  return data === undefined ? shape : [...shape, ...furtherFaults(world, data, hasFigures)];
}

/** What is told of the row with this index (from 0): the first of its faults and, where there are more, all. */
export function rowProblem(index: number, faults: readonly PostedFault[]): RowProblem {
  const errors = faults.map(({ field, ...rest }) => ({
    path: `readings.${index}${field === "" ? "" : `.${field}`}`,
    ...rest,
  }));
  const [first = { message: "It is no reading." }] = errors;
  return errors.length < 2 ? first : { ...first, errors };
}
