import { LineCounter, parseDocument } from "yaml";
import type { ZodError } from "zod";
import { AppError, type Fault } from "@/lib/errors";
import { compileDateFormat } from "./date-format";
import { type Mapping, mapping } from "./schema";

/** The node of a YAML document at a path, as far as the path leads, with its place in the text. */
type Locate = (path: readonly PropertyKey[]) => number | undefined;

/**
 * Reads a mapping file (YAML, or JSON, which is YAML too). Every fault is reported at once, with its line.
 * @throws AppError `invalid` with `errors: Fault[]`
 */
export function parseMapping(text: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, uniqueKeys: true });
  const broken = document.errors.map((error): Fault => {
    return {
      line: lines.linePos(error.pos[0]).line,
      message: (error.message.split("\n")[0] ?? "").replace(/ at line \d+.*$/, "."),
    };
  });
  if (broken.length > 0) throw refusal(broken);
  const locate: Locate = (path) => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    const range = node !== null && typeof node === "object" && "range" in node ? (node.range as readonly number[] | null) : null;
    return range?.[0] === undefined ? undefined : lines.linePos(range[0]).line;
  };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw refusal([{ message: "A mapping has no anchors and aliases." }]);
  }
  return checkMapping(document.contents === null ? {} : data, locate);
}

/** Checks a mapping that came as data. @throws AppError `invalid` with `errors: Fault[]` */
export function checkMapping(input: unknown, locate: Locate = () => undefined): Mapping {
  const parsed = mapping.safeParse(input);
  const faults = parsed.success ? [] : faultsOf(parsed.error, input, locate);
  if (parsed.success) {
    const { dateFormat, decimal, thousands } = parsed.data;
    if (dateFormat !== undefined && compileDateFormat(dateFormat) === null) {
      faults.push({
        ...at(["dateFormat"], locate),
        found: dateFormat,
        expected: "a pattern of yyyy or yy, MM or MMM, and dd, such as dd/MM/yyyy",
        message: `dateFormat "${dateFormat}" is not a date format.`,
      });
    }
    if (decimal !== undefined && decimal === thousands) {
      faults.push({
        ...at(["thousands"], locate),
        found: thousands,
        expected: "another mark than the decimal one",
        message: "decimal and thousands are the same mark.",
      });
    }
    if (faults.length === 0) return parsed.data;
  }
  throw refusal(faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
}

function faultsOf(error: ZodError, input: unknown, locate: Locate): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        ...at([...issue.path, key], locate),
        found: key,
        expected: `one of ${Object.keys(mapping.shape).join(", ")}`,
        message: `A mapping has no key "${key}".`,
      }));
    }
    const found = issue.path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), input);
    return [
      {
        ...at(issue.path, locate),
        ...(typeof found === "string" || typeof found === "number" ? { found: String(found) } : {}),
        expected: expectedBy(issue.message),
        message: `${issue.path.join(".") || "The mapping"} is not right: expected ${expectedBy(issue.message)}.`,
      },
    ];
  });
}

/** The words after "expected": our own, or what is left of zod's "Invalid input: expected object, received array". */
function expectedBy(message: string): string {
  return message.replace(/^Invalid input: expected (\w+).*$/, "a value of type $1");
}

function at(path: readonly PropertyKey[], locate: Locate): { path: string; line?: number } {
  const line = locate(path) ?? locate(path.slice(0, -1));
  return { path: path.map(String).join("."), ...(line === undefined ? {} : { line }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function refusal(errors: readonly Fault[]): AppError {
  const [first] = errors;
  const where = first?.line === undefined ? "" : ` (line ${first.line})`;
  const more = errors.length > 1 ? ` ${errors.length - 1} more.` : "";
  return new AppError("invalid", `The mapping cannot be used: ${first?.message ?? ""}${where}${more}`, { errors });
}
