import type { Fault } from "@/lib/errors";
import { checkDeclared, faultAt, type Locate, parseDeclared } from "./declared";
import { type Mapping, mapping } from "./schema";

/**
 * Reads a mapping file (YAML, or JSON, which is YAML too). Every fault is reported at once, with its line.
 * @throws AppError `invalid` with `errors: Fault[]`
 */
export function parseMapping(text: string): Mapping {
  const { data, locate } = parseDeclared(text);
  return checkMapping(data, locate);
}

/** Checks a mapping that came as data. @throws AppError `invalid` with `errors: Fault[]` */
export function checkMapping(input: unknown, locate?: Locate): Mapping {
  return checkDeclared(mapping, input, locate, ({ decimal, thousands }): Fault[] => {
    if (decimal === undefined || decimal !== thousands) return [];
    const about = { ...faultAt(["thousands"], locate), found: thousands, expected: "another mark than the decimal one" };
    return [{ ...about, message: "decimal and thousands are the same mark." }];
  });
}
