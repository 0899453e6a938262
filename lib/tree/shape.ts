import type { z } from "zod";
import type { FaultList } from "./fault-list";
import type { Loose } from "./loose";
import { nearestTo } from "./nearest";
import { goal, pastGoal, type TreeFile, treeFile, unitGoal } from "./schema";
import type { Path } from "./source";

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list of two whole numbers",
  object: "a map",
};

/** So many faults of shape are told one by one; a file of a million words can have as many. */
const MOST_ISSUES = 5_000;

/**
 * Holds plain values against the schema and notes every fault of shape: the first thousands one by one, the rest by their
 * number. Gives back the values without what was faulty (which is taken out of `value`), for the rules that look across the
 * file: whatever is left has the schema's shape.
 */
export function checkShape(value: unknown, faults: FaultList): Loose<TreeFile> {
  const result = treeFile.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) => withHidden(issue, value));
  for (const issue of issues.slice(0, MOST_ISSUES)) report(issue, value, faults);
  for (const path of issues.slice(MOST_ISSUES).flatMap(pathsOf)) faults.addUntold(path);
  for (const issue of issues) prune(value, issue);
  return isMap(value) ? value : {};
}

/** A union stops at the choice between its shapes: what else is wrong is found by taking the likelier one. */
function withHidden(issue: Issue, root: unknown): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const path = issue.path as Path;
  if (path.at(-1) !== "shape")
    return likelierBranch(issue, valueAt(root, path)).map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
  const at = path.slice(0, -1);
  const written = valueAt(root, at);
  if (!isMap(written)) return [issue];
  const schema = at.includes("goalHistory") ? pastGoal : at.includes("goals") ? unitGoal : goal;
  const guess = schema.safeParse({ ...written, shape: "points" in written ? "linear" : "hold" });
  return [issue, ...(guess.error?.issues ?? []).map((inner) => ({ ...inner, path: [...at, ...inner.path] }) as Issue)];
}

/** Of text-or-map, the branch that what is written was meant for. */
function likelierBranch(issue: Issue & { code: "invalid_union" }, written: unknown): readonly Issue[] {
  const kind = typeof written === "object" && written !== null ? 1 : 0;
  return issue.errors[kind] ?? issue.errors[0] ?? [{ ...issue, path: [] }];
}

function report(issue: Issue, root: unknown, faults: FaultList): void {
  const path = issue.path as Path;
  const name = nameOf(path);
  const missing = valueAt(root, path) === undefined;
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      // A word of another shape's is known, only not here.
      const nearest = nearestTo(
        key,
        knownKeys(path).filter((known) => known !== key),
      );
      faults.add([...path, key], {
        end: "key",
        found: key,
        expected: nearest ?? "a key of the tree file",
        message: `${key} is not a key ${path.length === 0 ? "of the tree file" : `of ${nameOf(path)}`}${nearest ? `; did you mean ${nearest}?` : "."}`,
      });
    }
    return;
  }
  const expected = expectedBy(issue);
  if (missing) faults.add(path, { found: "nothing", expected, message: `${name} is missing.` });
  else
    faults.add(path, {
      expected,
      message: issue.code === "custom" ? `${name} ${issue.message}.` : `${name} must be ${expected}.`,
    });
}

function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return KINDS[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(", ")}`;
    case "invalid_union":
      return "one of linear, step, hold";
    case "custom":
      return String(issue.params?.expected ?? "something else");
    case "too_small":
      if (issue.origin === "array")
        return Number(issue.minimum) === 1 ? "at least one entry" : `at least ${issue.minimum} entries`;
      return `${issue.inclusive ? "at least" : "above"} ${issue.minimum}`;
    case "too_big":
      return issue.origin === "array" ? `at most ${issue.maximum} entries` : `at most ${issue.maximum}`;
    default:
      return "something else";
  }
}

/** The last word of a path, with its place where it is an entry of a list: “metrics[3]”, “grain”. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "The file";
  return typeof last === "number" ? `${path.at(-2) ?? ""}[${last}]` : last;
}

/** Keys that the schema knows at a path, read off the JSON of the schema's own shape. */
function knownKeys(path: Path): string[] {
  let schemas: z.core.$ZodType[] = [treeFile];
  for (const step of path) schemas = schemas.flatMap((schema) => branchesOf(schema)).flatMap((schema) => stepInto(schema, step));
  return schemas.flatMap(branchesOf).flatMap((schema) => Object.keys(shapeOf(schema)));
}

/** The schemas behind optional and union wrappers. */
function branchesOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "optional") return branchesOf(def.innerType);
  if (def.type === "union") return def.options.flatMap(branchesOf);
  return [schema];
}

function shapeOf(schema: z.core.$ZodType): z.core.$ZodShape {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "object" ? def.shape : {};
}

function stepInto(schema: z.core.$ZodType, step: string | number): z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "array") return [def.element];
  const next = shapeOf(schema)[String(step)];
  return next ? [next] : [];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    root,
  );
}

/** Takes what an issue is about out of the values: entries of lists leave a hole, so that places stay what they were. */
function prune(root: unknown, issue: Issue): void {
  for (const path of pathsOf(issue)) remove(root, path);
}

/** What an issue is about: one place, or each key that nobody knows. */
function pathsOf(issue: Issue): Path[] {
  const path = issue.path as Path;
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
}

function remove(root: unknown, path: Path): void {
  const holder = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || typeof holder !== "object" || holder === null) return;
  if (Array.isArray(holder)) holder[Number(last)] = undefined;
  else delete (holder as Record<string, unknown>)[last];
}
