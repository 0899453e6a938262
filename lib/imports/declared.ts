import { LineCounter, parseDocument } from "yaml";
import type { ZodError, z } from "zod";
import { AppError, type Fault } from "@/lib/errors";
import { compileDateFormat } from "./date-format";

/** The line of what stands at a path of a YAML text, or of what it stands in. */
export type Locate = (path: readonly PropertyKey[]) => number | undefined;

const NOWHERE: Locate = () => undefined;

/**
 * The data of a mapping file (YAML, or JSON, which is YAML too), with the line of each part. All scalars are texts.
 * @throws AppError `invalid` with `errors: Fault[]`
 */
export function parseDeclared(text: string): { readonly data: unknown; readonly locate: Locate } {
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
  try {
    return { data: document.contents === null ? {} : document.toJS({ maxAliasCount: 0 }), locate };
  } catch {
    throw refusal([{ message: "A mapping has no anchors and aliases." }]);
  }
}

/**
 * Checks a mapping by its schema, and its `dateFormat`; `more` finds what else is wrong with one that has its form.
 * @throws AppError `invalid` with `errors: Fault[]`: every fault, with its line
 */
export function checkDeclared<Schema extends z.ZodObject>(
  schema: Schema,
  input: unknown,
  locate: Locate = NOWHERE,
  more: (mapping: z.output<Schema>) => Fault[] = () => [],
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  const faults = parsed.success
    ? [...formatFaults(parsed.data, locate), ...more(parsed.data)]
    : faultsOf(schema, parsed.error, input, locate);
  if (parsed.success && faults.length === 0) return parsed.data;
  throw refusal(faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
}

function formatFaults({ dateFormat }: Record<string, unknown>, locate: Locate): Fault[] {
  if (typeof dateFormat !== "string" || compileDateFormat(dateFormat) !== null) return [];
  return [
    {
      ...faultAt(["dateFormat"], locate),
      found: dateFormat,
      expected: "a pattern of yyyy or yy, MM or MMM, and dd, such as dd/MM/yyyy",
      message: `dateFormat "${dateFormat}" is not a date format.`,
    },
  ];
}

function faultsOf(schema: z.ZodObject, error: ZodError, input: unknown, locate: Locate): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        ...faultAt([...issue.path, key], locate),
        found: key,
        expected: `one of ${Object.keys(schema.shape).join(", ")}`,
        message: `A mapping has no key "${key}".`,
      }));
    }
    const found = issue.path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), input);
    return [
      {
        ...faultAt(issue.path, locate),
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

/** Where a fault of a mapping stands. */
export function faultAt(path: readonly PropertyKey[], locate: Locate = NOWHERE): { path: string; line?: number } {
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
