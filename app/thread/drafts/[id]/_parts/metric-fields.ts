import { DIRECTIONS, DISPLAYS, LEVELS, MEASURES, UNIT_KINDS } from "@/lib/core/metric";
import { GRAINS } from "@/lib/core/period";
import type { FileDefinition, TreeFile } from "@/lib/tree/schema";

/** A field of a metric's definition, as the editor asks for it. */
export interface MetricField {
  /** Its path in the tree file. */
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "area" | "number" | "choice" | "yes";
  readonly hint?: string;
  /** What may be chosen, and what each is called; of a text, what is proposed. `homes` and what follows come from the file. */
  readonly options?: readonly (readonly [value: string, label: string])[] | "homes" | "metrics" | "dimensions" | "stages";
  /** May it be left out? */
  readonly optional: boolean;
  /** Does a choice that is left out come to one of them? Then it is called so: "By its level". */
  readonly leftOut?: string;
  /** Is it asked for this metric? */
  readonly when?: (metric: FileDefinition, file: TreeFile) => boolean;
}

export interface FieldGroup {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly MetricField[];
}

const words = (values: readonly string[], names: Readonly<Record<string, string>> = {}) =>
  values.map((value) => [value, names[value] ?? `${value.charAt(0).toUpperCase()}${value.slice(1)}`] as const);

const isOf =
  (...measures: readonly FileDefinition["measure"][]) =>
  ({ measure }: FileDefinition) =>
    measures.includes(measure);

/** An organisation that lists its own stages has no others. */
const hasStages = (_: FileDefinition, { organisation }: TreeFile) => organisation.stages !== undefined;

/** Everything that a tree file can say of a metric's definition. */
export const FIELD_GROUPS: readonly FieldGroup[] = [
  {
    id: "meaning",
    title: "What it is",
    fields: [
      { name: "name", label: "Name", kind: "text", optional: false },
      {
        name: "say",
        label: "When it goes well",
        kind: "text",
        optional: true,
        hint: "As a clause: the fault is fixed on the first visit.",
      },
      { name: "description", label: "What it says", kind: "area", optional: true },
      {
        name: "level",
        label: "Level",
        kind: "choice",
        options: words(LEVELS, { journey: "Journey stage" }),
        optional: false,
        hint: "From the worker’s own work to what the customer would say.",
      },
      {
        name: "department",
        label: "Department",
        kind: "choice",
        options: "homes",
        optional: false,
        hint: "Where it is at home, and who answers for it.",
      },
      { name: "owner", label: "Owner", kind: "text", optional: true, hint: "Who answers for it: a name or an address." },
      {
        name: "stage",
        label: "Journey stage",
        kind: "choice",
        options: "stages",
        optional: true,
        when: hasStages,
      },
      {
        name: "stage",
        label: "Journey stage",
        kind: "text",
        options: "stages",
        optional: true,
        hint: "A usual one, or a key of your own.",
        when: (metric, file) => !hasStages(metric, file),
      },
    ],
  },
  {
    id: "measured",
    title: "Measured",
    fields: [
      {
        name: "measure",
        label: "Measure",
        kind: "choice",
        options: words(MEASURES, {
          ratio: "Ratio: a part of a whole, or a mean",
          net: "Net score: favourable less unfavourable",
          sum: "Sum: adds up",
          stock: "Stock: a level",
          formula: "Formula: worked out from others",
        }),
        optional: false,
      },
      {
        name: "formula",
        label: "Formula",
        kind: "area",
        optional: true,
        hint: "Keys in square brackets: [service-cost] / [average-customers]",
        when: isOf("formula"),
      },
      { name: "numerator", label: "Numerator", kind: "text", optional: true, when: isOf("ratio", "net", "sum", "stock") },
      { name: "denominator", label: "Denominator", kind: "text", optional: true, when: isOf("ratio", "net") },
      {
        name: "scale",
        label: "Scale",
        kind: "number",
        optional: true,
        hint: "100 for percent, else 1 unless said.",
        when: isOf("ratio"),
      },
      { name: "share", label: "The numerator is a part of the denominator", kind: "yes", optional: true, when: isOf("ratio") },
      {
        name: "overTime",
        label: "Over time",
        kind: "choice",
        options: [
          ["last", "The last level"],
          ["mean", "The mean level"],
        ],
        leftOut: "The last level, unless said",
        optional: true,
        when: isOf("stock"),
      },
      {
        name: "display.as",
        label: "Shown as",
        kind: "choice",
        options: words(DISPLAYS, { duration: "Time (h:mm:ss)" }),
        optional: false,
      },
      { name: "display.decimals", label: "Decimals", kind: "number", optional: true },
      {
        name: "display.code",
        label: "Currency",
        kind: "text",
        optional: true,
        hint: "Its code, such as GBP.",
        when: ({ display }) => display.as === "currency",
      },
      { name: "display.unit", label: "Words after the figure", kind: "text", optional: true, hint: "Such as per 1,000." },
      {
        name: "direction",
        label: "What is good",
        kind: "choice",
        leftOut: "Up, unless said",
        options: words(DIRECTIONS, { hold: "Staying within a band", neutral: "Neither" }),
        optional: true,
      },
      {
        name: "grain",
        label: "Read each",
        kind: "choice",
        options: words(GRAINS, { fourweek: "Four weeks" }),
        optional: false,
      },
      {
        name: "collectedAt",
        label: "Readings come from each",
        kind: "choice",
        options: words(UNIT_KINDS),
        optional: true,
        leftOut: "By its level",
        when: ({ measure }) => measure !== "formula",
      },
      { name: "dimension", label: "Split by", kind: "choice", options: "dimensions", optional: true, leftOut: "Nothing" },
      { name: "dueDays", label: "Due after", kind: "number", optional: true, hint: "Days after the period’s end." },
      { name: "rolling", label: "A rolling window: its points overlap", kind: "yes", optional: true },
    ],
  },
  {
    id: "trusted",
    title: "Trusted",
    fields: [
      { name: "caveat", label: "What to mind", kind: "area", optional: true },
      { name: "source", label: "Where the figures come from", kind: "text", optional: true },
      {
        name: "guard",
        label: "Guarded by",
        kind: "choice",
        options: "metrics",
        optional: true,
        leftOut: "Nothing",
        hint: "While that is off its line, this does not count as on its own.",
      },
      { name: "floor", label: "Fewest cases", kind: "number", optional: true, hint: "Below, only the counts are shown." },
    ],
  },
];

/**
 * The fields that a form asks of a metric. What it says already is always asked for, so that what no longer fits can be taken
 * out: a scale that was left when a ratio became a sum.
 */
export function askedOf(fields: readonly MetricField[], metric: FileDefinition, file: TreeFile): readonly MetricField[] {
  const fits = ({ when }: MetricField) => when === undefined || when(metric, file);
  return fields.filter(
    (field) =>
      fits(field) || (fieldText(metric, field.name) !== "" && !fields.some((other) => other.name === field.name && fits(other))),
  );
}

/** What a field is called: its label here, or its own name where it stands in no form. */
export function fieldLabel(name: string): string {
  const fields = FIELD_GROUPS.flatMap((group) => group.fields);
  return (
    (fields.find((field) => field.name === name) ?? fields.find((field) => field.name.startsWith(`${name}.`)))?.label ?? name
  );
}

/** What a metric's definition says of a field, as it is typed; "" where it is silent. */
export function fieldText(metric: Omit<FileDefinition, "from">, name: string): string {
  const value = name.split(".").reduce<unknown>((of, key) => (of as Record<string, unknown> | undefined)?.[key], metric);
  return value === undefined ? "" : String(value);
}

/** The edit of a definition that a typed field makes; null where it says what is said already. */
export function fieldChange(
  metric: Omit<FileDefinition, "from">,
  { name, kind }: Pick<MetricField, "name" | "kind">,
  typed: string,
): Record<string, unknown> | null {
  const text = typed.trim();
  if (text === fieldText(metric, name)) return null;
  const value = text === "" ? null : kind === "number" ? Number(text) : kind === "yes" ? text === "true" : text;
  const [field = name, part] = name.split(".");
  if (name === "measure") return { measure: value, ...withoutItsWords(metric, text) };
  if (part === undefined) return { [field]: kind === "yes" && value === false ? null : value };
  const others = name === "display.as" && text !== "currency" ? { code: undefined } : {};
  const whole = { ...(metric as unknown as Record<string, object>)[field], ...others, [part]: value ?? undefined };
  return { [field]: Object.fromEntries(Object.entries(whole).filter(([, each]) => each !== undefined)) };
}

/** What only some measures have: as another it is left out, for a file that kept it would be refused. */
const WORDS_OF_MEASURE = {
  formula: ["formula"],
  scale: ["ratio"],
  share: ["ratio"],
  overTime: ["stock"],
} as const satisfies Partial<Record<keyof FileDefinition, readonly FileDefinition["measure"][]>>;

function withoutItsWords(metric: Omit<FileDefinition, "from">, measure: string): Record<string, null> {
  const fields = Object.keys(WORDS_OF_MEASURE) as (keyof typeof WORDS_OF_MEASURE)[];
  const left = fields.filter(
    (field) => metric[field] !== undefined && !(WORDS_OF_MEASURE[field] as readonly string[]).includes(measure),
  );
  return Object.fromEntries(left.map((field) => [field, null]));
}
