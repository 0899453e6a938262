import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { checkMapping, parseMapping } from "@/lib/imports/mapping";

function faultsOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error.details.errors;
    throw error;
  }
  return [];
}

describe("a mapping file", () => {
  it("is read with every key, its words as they are meant", () => {
    const text = `
shape: periods-across
encoding: Latin1
delimiter: tab
decimal: ","
thousands: "."
dateFormat: dd/MM/yyyy
skipRows: 2
columns: { "FCR %": value, Maand: period }
constants: { metric: fcr, period: 2026 }
names: { 007: blue, "": acme, no: red }
values: { n/a: no-data, "-": not-applicable }
ignore: [Total, 2026]
`;
    expect(parseMapping(text)).toEqual({
      shape: "periods-across",
      encoding: "windows-1252",
      delimiter: "\t",
      decimal: ",",
      thousands: ".",
      dateFormat: "dd/MM/yyyy",
      skipRows: 2,
      columns: { "FCR %": "value", Maand: "period" },
      constants: { metric: "fcr", period: "2026" },
      names: { "007": "blue", "": "acme", no: "red" },
      values: { "n/a": "no-data", "-": "not-applicable" },
      ignore: ["Total", "2026"],
    });
  });

  it("may be empty, or JSON", () => {
    expect(parseMapping("")).toEqual({});
    expect(parseMapping("# nothing to say\n")).toEqual({});
    expect(parseMapping('{"skipRows": 1, "delimiter": "|"}')).toEqual({ skipRows: 1, delimiter: "|" });
  });

  it("is refused with every fault and its line", () => {
    const text = "shpe: long\ncolumns:\n  a: b\n  c: value\nskipRows: x\ndecimal: '.'\nthousands: '.'\ndateFormat: dd/yyyy\n";
    expect(faultsOf(() => parseMapping(text))).toMatchObject([
      { line: 1, path: "shpe", message: expect.stringContaining('no key "shpe"') },
      { line: 3, path: "columns.a", found: "b", expected: expect.stringContaining("metric, unit, period") },
      { line: 5, path: "skipRows", found: "x", expected: "a whole number of rows" },
    ]);
    expect(faultsOf(() => parseMapping("decimal: '.'\nthousands: '.'\ndateFormat: dd/yyyy\n"))).toMatchObject([
      { line: 2, path: "thousands" },
      { line: 3, path: "dateFormat", found: "dd/yyyy" },
    ]);
  });

  it.each(["ddMMyyyy", "d MMM yyyy", "yyyy-MM", "MMM-yy", "dd.MM.yy", "yyyy/MM/dd"])(
    "takes %s for a date format",
    (dateFormat) => {
      expect(checkMapping({ dateFormat })).toEqual({ dateFormat });
    },
  );

  it.each(["", "yyyy", "dd/MM", "dd/MM/yyyy HH:mm", "DD/MM/YYYY", "yyyy/MM/MM", "x"])(
    "does not take %j for one",
    (dateFormat) => {
      expect(faultsOf(() => checkMapping({ dateFormat }))).toMatchObject([{ path: "dateFormat" }]);
    },
  );

  it.each(["a: [", "- 1", "shape: long\nshape: long\n", "names: &a { x: *a }", "just words"])(
    "%j is refused with a sentence",
    (text) => {
      expect(() => parseMapping(text)).toThrow(/^The mapping cannot be used: /);
    },
  );

  it("refuses what is not of the right kind, as data too", () => {
    expect(faultsOf(() => checkMapping({ names: { a: { $ne: 1 } }, ignore: "Total", values: { x: 0 } }))).toHaveLength(3);
    expect(faultsOf(() => checkMapping(null))).toHaveLength(1);
  });
});
