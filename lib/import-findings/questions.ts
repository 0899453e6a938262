import { parseNumber } from "@/lib/core/number-parse";
import { detectNumberStyle } from "@/lib/core/number-style";
import { compileDateFormat } from "@/lib/imports/date-format";
import { Decoder } from "@/lib/imports/decode";
import type { ImportWorld } from "@/lib/imports/import-world";
import type { ImportProblem } from "@/lib/imports/schema";
import { saidWords } from "./date-words";
import type { ImportQuestion } from "./schema";

type Options = ImportQuestion["options"];

/** The question that a refusal by a whole file puts, where a mapping answers it; null where it puts none. */
export function questionIn(problem: ImportProblem, world: ImportWorld, beginning: Buffer): ImportQuestion | null {
  const { row, column, found, message, asks } = problem;
  const about = { column, row, found, message };
  switch (asks?.key) {
    case "dateFormat":
      return { ...about, kind: "date-order", options: asks.values.map((value) => asFormat(value, found ?? "", world)) };
    case "decimal":
      return { ...about, kind: "number-style", options: asMarks(found ?? "") };
    case "encoding":
      return { ...about, kind: "encoding", options: asks.values.flatMap((value) => asEncoding(value, beginning)) };
    case undefined:
      return null;
  }
}

function asFormat(format: string, text: string, { calendar }: ImportWorld): Options[number] {
  const said = compileDateFormat(format)?.(text) ?? null;
  const meaning =
    said === null ? `Dates are written ${format}; others are refused one by one` : `“${text}” is ${saidWords(said, calendar)}`;
  return { value: format, meaning, amend: { dateFormat: format } };
}

function asMarks(text: string): Options {
  const options = ([".", ","] as const).map((decimal) => ({ decimal, value: valueWith(text, decimal) }));
  return options.map(({ decimal, value }): Options[number] => {
    const mark = decimal === "." ? "point" : "comma";
    const meaning =
      value === null
        ? `The decimal mark is a ${mark}; figures written otherwise, such as “${text}”, are refused one by one`
        : `“${text}” is ${inWords(value)}: the decimal mark is a ${mark}`;
    return { value: decimal, meaning, amend: { decimal } };
  });
}

/** The value of a figure under a decimal mark, or null where it cannot be written with it. */
function valueWith(text: string, decimal: "." | ","): number | null {
  const style = detectNumberStyle([text], { decimal });
  return style !== null && typeof style === "object" ? parseNumber(text, style) : null;
}

/** A number as nobody can misread it: `1 thousand 234`, `1 and 234 thousandths`. */
function inWords(value: number): string {
  if (!Number.isInteger(value)) {
    const [whole = "", fraction = ""] = String(Math.abs(value)).split(".");
    return `${value < 0 ? "minus " : ""}${whole} and a fraction (${whole} point ${[...fraction].join(" ")})`;
  }
  const names = ["", " thousand", " million", " billion", " trillion"];
  const digits = String(Math.abs(value)).padStart(15, "0");
  const groups = [0, 3, 6, 9, 12].map((from, i) => ({ count: Number(digits.slice(from, from + 3)), name: names[4 - i] ?? "" }));
  const said = groups.filter(({ count }) => count > 0).map(({ count, name }) => `${count}${name}`);
  return `${value < 0 ? "minus " : ""}${said.join(" ") || "0"}`;
}

const SAMPLE_BYTES = 2000;

function asEncoding(value: string, beginning: Buffer): Options {
  const encoding = (["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const).find((each) => each === value);
  if (encoding === undefined) return [];
  const text = textIn(beginning.subarray(0, SAMPLE_BYTES), encoding);
  if (text === null) return [];
  return [{ value, meaning: `${encoding}: it reads “${text}”`, amend: { encoding } }];
}

/** The first line, as an encoding has it; null where it is no text in it. */
function textIn(bytes: Buffer, encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252"): string | null {
  try {
    const text = new Decoder(encoding).push(bytes).toString("utf8");
    return (text.split(/[\r\n]/).find((line) => line.trim() !== "") ?? "").slice(0, 60);
  } catch {
    return null;
  }
}
