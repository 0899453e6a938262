import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { importWorld } from "@/lib/imports/import-world";
import { IMPORT_LIMITS } from "@/lib/imports/limits";
import { prepareImport } from "@/lib/imports/prepare";
import { takeRows } from "@/lib/imports/read-rows";
import { Source } from "@/lib/imports/source";
import { acme, forgetAll, refusalOf, streamOf } from "./acme";

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

const HEADER = "metric,unit,period,value\n";
/** Rows beyond the file's first block, which is a megabyte. */
const ROWS = 60_000;

function fileOf(last: string, rows = ROWS): Buffer {
  const days = Array.from({ length: 28 }, (_, day) => `contacts,blue,2026-02-${String(day + 1).padStart(2, "0")},`);
  const lines = Array.from({ length: rows }, (_, i) => `${days[i % 28]}${i % 900}.5\n`);
  return Buffer.from(`${HEADER}${lines.join("")}${last}`);
}

/** Takes a file's rows, and says how often it was read to its end and how it was understood. */
async function taken(file: Buffer) {
  const source = await Source.ofStream(streamOf(file), IMPORT_LIMITS.bytes);
  const options = { mapping: {}, limits: IMPORT_LIMITS };
  try {
    const world = await importWorld(ctx, {});
    const read = vi.spyOn(source, "read");
    const problems: number[] = [];
    const restart = () => {
      problems.length = 0;
    };
    const reject = ({ row }: { row: number }) => problems.push(row);
    const { prepared, session, resolver } = await takeRows(ctx, source, world, { ...options, name: "x", reject, restart });
    session.abandon();
    const times = read.mock.calls.length;
    const { report } = await prepareImport(source, world, options);
    expect(prepared.report).toEqual(report);
    return { times, problems, rows: resolver.rows, understood: report.understood };
  } finally {
    await source.close();
  }
}

it("once, where its beginning is written like the rest", async () => {
  expect(await taken(fileOf("contacts,blue,2026-03-01,7\n"))).toMatchObject({ times: 1, problems: [], rows: ROWS + 1 });
});

it.each([
  ["dates in another form that must be decided", "contacts,blue,31/03/2026,7\n", { dateFormat: "dd/MM/yyyy" }],
  ["a mark between thousands", 'contacts,blue,2026-03-01,"1,234.5"\n', { numbers: [{ decimal: ".", thousands: "," }] }],
])("again, where its end has %s", async (_what, last, understood) => {
  const found = await taken(fileOf(last));
  expect(found).toMatchObject({ problems: [], rows: ROWS + 1, understood });
  expect(found.times).toBeGreaterThan(1);
});

it("again, with what was told the first time forgotten", async () => {
  const rest = "bleu,blue,2026-03-01,7\ncontacts,blue,31/03/2026,7\n";
  expect(await taken(fileOf(rest))).toMatchObject({ problems: [ROWS + 2] });
});

it.each([
  ["two ways of writing decimals", 'contacts,blue,2026-03-01,"7,25"\n', ROWS + 2],
  ["an order of dates that nothing decides", "contacts,blue,01/02/2026,7\n", ROWS + 2],
  ["a quote that is never closed", 'contacts,blue,2026-03-01,"7\n', ROWS + 2],
  ["figures that may mean two things", "csat,blue,2026-03,83%\ncsat,blue,2026-04,0.84\n", ROWS + 3],
])("and refused for %s at its end", async (_what, last, row) => {
  const { code, details } = await refusalOf(taken(fileOf(last)));
  expect(code).toBe("invalid");
  expect(details.errors).toMatchObject([{ row }]);
});
