import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockPeriod } from "@/lib/locks/mutations";
import { type Company, calls, company } from "./company";

let acme: Company;
let token: Record<string, string>;
beforeAll(async () => {
  acme = await company();
  token = await acme.token();
});
afterAll(() => acme.server.close());

const results = ({ document }: Awaited<ReturnType<Company["post"]>>) => document.rows.map(({ result }) => result);

describe("what became of each row", () => {
  it("is told in order: new, changed, unchanged", async () => {
    const first = await acme.post({ readings: [calls(1, 10), calls(2, 20)] }, token);
    expect(first).toMatchObject({ status: 201, document: { new: 2, changed: 0, unchanged: 0, rejected: 0 } });
    const second = await acme.post({ readings: [calls(3, 30), calls(2, 21), calls(1, 10)] }, token);
    expect(results(second)).toEqual(["new", "changed", "unchanged"]);
    expect(second.document.rows.map(({ row }) => row)).toEqual([1, 2, 3]);
  });

  it("is told of a refusal too, and then nothing is saved", async () => {
    const before = acme.stored();
    const refused = await acme.post({ readings: [calls(4, 1), { ...calls(5, 1), unit: "nowhere" }, calls(1, 10)] }, token);
    expect(refused.status).toBe(400);
    expect(results(refused)).toEqual(["new", "rejected", "unchanged"]);
    expect(refused.document.rows[1]).toMatchObject({ path: "readings.1.unit", message: expect.stringContaining("nowhere") });
    expect(refused.document.errors).toMatchObject([{ row: 2 }]);
    expect(acme.stored()).toEqual(before);
  });

  it("names everything that is wrong with a row, the first of it as ever, and one list of it all", async () => {
    const readings = [
      { metric: "calls", unit: "nowhere", period: "2026-W41", segment: "pigeon" },
      { ...calls(4, 1), unit: "nowhere", value: "1", owner: "me" },
      { metric: "nothing", unit: "nowhere", period: "soon", value: 1 },
      { ...calls(4, 1), unit: "nowhere" },
      { unit: "nowhere", period: "soon" },
    ];
    const { status, document } = await acme.post({ readings }, token);
    expect(status).toBe(400);
    const fieldsOf = (row: number) => document.rows[row]?.errors?.map(({ path }) => path.replace(`readings.${row}`, ""));
    expect(readings.map((_, row) => fieldsOf(row))).toEqual([
      [".unit", ".period", ".segment", ".value"],
      [".value", "", ".unit"],
      [".metric", ".unit", ".period"],
      undefined,
      [".metric", ".unit", ".period"],
    ]);
    for (const { errors, path, expected, message } of document.rows) {
      if (errors !== undefined) expect(errors[0]).toEqual({ path, message, ...(expected === undefined ? {} : { expected }) });
    }
    expect(document.errors?.map(({ row }) => row)).toEqual([1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 5, 5]);
    expect(document.rejected).toBe(5);
  });

  it("does not keep the sound rows back where these are asked for", async () => {
    const bad = [{ metric: "calls" }, { ...calls(6, 1), owner: "me" }, { ...calls(6, 1), value: "1" }, 7, null, ["x"]];
    const answer = await acme.post({ partial: true, readings: [calls(6, 1), ...bad, calls(7, 1)] }, token);
    expect(answer).toMatchObject({ status: 201, document: { new: 2, rejected: 6 } });
    expect(results(answer)).toEqual(["new", ...bad.map(() => "rejected"), "new"]);
    expect(answer.document.rows[2]?.message).toMatch(/owner/);
    const counted = acme.server.ctx.store.rows("SELECT new_rows, rejected FROM batch ORDER BY seq DESC LIMIT 1").get();
    expect(counted).toEqual([2, 6]);
  });

  it("takes null for nothing said, as our own answers mean it", async () => {
    const nulls = { segment: null, numerator: null, denominator: null, state: null, note: null };
    const answer = await acme.post({ readings: [{ ...calls(30, 5), ...nulls }], note: null, reason: null }, token);
    expect(answer).toMatchObject({ status: 201, document: { new: 1 } });
    expect(results(await acme.post({ readings: [calls(30, 5)] }, token))).toEqual(["unchanged"]);
    const nothing = await acme.post({ readings: [{ ...calls(30, 5), value: null }] }, token);
    expect(nothing.document.rows[0]?.message).toBe("It says nothing: neither figures nor a state.");
  });

  it("says in plain words what a field must be", async () => {
    const wrong = [
      { ...calls(31, 5), value: "5" },
      { ...calls(31, 5), period: 2026 },
      { metric: "calls", period: "2026-10-05" },
      5,
    ];
    const { document } = await acme.post({ readings: wrong }, token);
    expect(document.rows.map(({ message }) => message)).toEqual([
      "value must be a number.",
      "period must be a text.",
      "unit is missing.",
      "It must be an object.",
    ]);
  });

  it("is a refusal where no row is sound, partial or not", async () => {
    const refused = await acme.post({ partial: true, readings: [{ ...calls(8, 1), metric: "nothing" }] }, token);
    expect(refused.status).toBe(400);
  });

  it("of rows that say one thing is that all of them are rejected, each naming the others", async () => {
    const answer = await acme.post({ partial: true, readings: [calls(9, 1), 5, calls(10, 1), calls(9, 1), calls(9, 2)] }, token);
    expect(results(answer)).toEqual(["rejected", "rejected", "new", "rejected", "rejected"]);
    expect(answer.document.rows[0]?.message).toBe("Reading 1 says the same thing as readings 4, 5.");
  });

  it("of rows with and without a segment is that none of them goes in", async () => {
    const split = { ...calls(11, 1), segment: "phone" };
    const answer = await acme.post({ partial: true, readings: [calls(11, 1), split, calls(12, 1)] }, token);
    expect(results(answer)).toEqual(["rejected", "rejected", "new"]);
  });

  it("of a locked period is that it needs a reason", async () => {
    await acme.post({ readings: [calls(400, 1), calls(401, 1)] }, token);
    await lockPeriod(acme.server.ctx, { department: "support", period: calls(400, 1).period.slice(0, 7) });
    const readings = [calls(400, 2), calls(401, 1), calls(800, 1)];
    const refused = await acme.post({ readings }, token);
    expect(refused).toMatchObject({ status: 409, document: { code: "refused" } });
    expect(results(refused)).toEqual(["rejected", "unchanged", "new"]);
    expect(results(await acme.post({ readings, partial: true }, token))).toEqual(["rejected", "unchanged", "new"]);
    expect(results(await acme.post({ readings, reason: "Counted again" }, token))).toEqual(["changed", "unchanged", "unchanged"]);
  });
});

describe("a program", () => {
  it("writes for its own departments, and is told of others as of what there is not", async () => {
    const visits = { metric: "visits", unit: "field-north", period: "2026-10-05", value: 1 };
    const messageOf = async (reading: object) =>
      (await acme.post({ readings: [reading] }, token)).document.rows[0]?.message ?? "";
    expect(await messageOf(visits)).toBe((await messageOf({ ...visits, metric: "nothing" })).replace("nothing", "visits"));
    const own = { ...calls(13, 1), unit: "field-north" };
    expect(await messageOf(own)).toBe((await messageOf({ ...own, unit: "nowhere" })).replace("nowhere", "field-north"));
    const both = await acme.token("write", ["support", "field"]);
    expect((await acme.post({ readings: [visits] }, both)).status).toBe(201);
  });

  it("that may only read, or whose token does not hold, is refused before anything is read", async () => {
    expect((await acme.post("not even JSON", await acme.token("read"))).status).toBe(403);
    expect((await acme.post("not even JSON", { authorization: "Bearer gt_nothing" })).status).toBe(401);
  });

  it("takes back its own batches and nobody else's", async () => {
    const other = await acme.token();
    const { document } = await acme.post({ readings: [calls(14, 1)] }, token);
    expect((await acme.undo(document.batch ?? "", other)).status).toBe(404);
    expect((await acme.undo(document.batch ?? "", token)).status).toBe(200);
  });
});

describe("an Idempotency-Key", () => {
  const keyed = (key: string, by = token) => ({ ...by, "idempotency-key": key });

  it("is given the first answer again, to the word, whatever has happened since", async () => {
    const body = { partial: true, readings: [calls(20, 1), 5, calls(1, 10)] };
    const first = await acme.post(body, keyed("a"));
    await acme.post({ readings: [calls(20, 2)] }, token);
    const before = acme.stored();
    expect((await acme.post(body, keyed("a"))).document).toEqual(first.document);
    expect(acme.stored()).toEqual(before);
    expect((await acme.post(body, token)).document.rows[0]?.result).toBe("changed");
  });

  it("stands for what came with it and nothing else, also where that changed nothing", async () => {
    expect((await acme.post({ readings: [calls(1, 10)] }, keyed("b"))).document).toMatchObject({ batch: null, unchanged: 1 });
    for (const other of [
      { readings: [calls(1, 11)] },
      { readings: [calls(1, 10)], note: "x" },
      { readings: [calls(1, 10)], partial: true },
    ]) {
      expect(await acme.post(other, keyed("b"))).toMatchObject({ status: 409, document: { code: "conflict" } });
    }
  });

  it("knows the same content in whatever order its fields come", async () => {
    const first = await acme.post({ readings: [calls(32, 1)] }, keyed("order"));
    const { metric, ...rest } = calls(32, 1);
    const again = await acme.post({ note: null, readings: [{ ...rest, segment: null, metric }] }, keyed("order"));
    expect(again.document).toEqual(first.document);
  });

  it("takes no list of words for the row that has them as fields", async () => {
    const fields = Object.entries(calls(33, 1)).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const list = { partial: true, readings: [calls(34, 1), fields] };
    expect((await acme.post(list, keyed("list"))).document).toMatchObject({ new: 1, rejected: 1 });
    const row = { partial: true, readings: [calls(34, 1), calls(33, 1)] };
    expect(await acme.post(row, keyed("list"))).toMatchObject({ status: 409, document: { code: "conflict" } });
  });

  it("is free again after a refusal", async () => {
    expect((await acme.post({ readings: [5] }, keyed("c"))).status).toBe(400);
    expect((await acme.post({ readings: [calls(21, 1)] }, keyed("c"))).status).toBe(201);
  });

  it("of two programs at once is two keys, and of one program at once is one", async () => {
    const other = await acme.token();
    const before = acme.stored().batches;
    const mine = [1, 2, 3, 4].map(() => acme.post({ readings: [calls(22, 1)] }, keyed("d")));
    const theirs = [1, 2].map(() => acme.post({ readings: [calls(23, 1)] }, keyed("d", other)));
    const [first, ...again] = await Promise.all(mine);
    for (const { document } of again) expect(document).toEqual(first?.document);
    const [their, theirAgain] = await Promise.all(theirs);
    expect(their?.status).toBe(201);
    expect(theirAgain?.document).toEqual(their?.document);
    expect(acme.stored().batches).toBe(before + 2);
  });
});

describe("a hostile body", () => {
  const row = '{"metric":"calls","unit":"support-blue","period":"2026-10-05","value":';

  it.each([
    ["NaN", `{"readings":[${row}NaN}]}`, /not JSON/],
    ["a body that is cut off", `{"readings":[${row}1},{"metric":"ca`, /not JSON/],
    ["a number beyond all", `{"readings":[${row}1e400}]}`, /Infinity|number/],
    ["2^53 + 1", `{"readings":[${row}9007199254740993}]}`, /2\^53/],
    ["more digits than can be held", `{"readings":[${row}0.12345678901234567891}]}`, /more digits/],
    ["half a character", `{"readings":[${row}1,"note":"\\uD800"}]}`, /half a character/],
    ["half a character in a key", `{"readings":[${row}1,"no\\udc00te":"x"}]}`, /half a character/],
    ["no readings", '{"readings":[]}', /readings/],
    ["an unknown key", '{"readings":[5],"owner":"me"}', /owner/],
    ["a list", "[]", /object/],
  ])("%s is 400", async (_, body, sentence) => {
    const before = acme.stored();
    const { status, document } = await acme.post(body, token);
    expect({ status, detail: document.detail }).toEqual({ status: 400, detail: expect.stringMatching(sentence) });
    expect(acme.stored()).toEqual(before);
  });

  it("of 10,000 rows is taken, and of one more refused", async () => {
    const readings = Array.from({ length: 10_001 }, (_, i) => calls(2000 + i, i));
    const before = acme.stored();
    expect(await acme.post({ readings }, token)).toMatchObject({
      status: 400,
      document: { detail: expect.stringContaining("at most 10,000 readings") },
    });
    expect(acme.stored()).toEqual(before);
    const answer = await acme.post({ readings: readings.slice(1) }, { ...token, "idempotency-key": "many" });
    expect(answer.document).toMatchObject({ new: 10_000 });
    expect((await acme.post({ readings: readings.slice(1) }, { ...token, "idempotency-key": "many" })).document).toEqual(
      answer.document,
    );
    const kept = acme.server.ctx.store.rows("SELECT length(answer) FROM post_answer WHERE key LIKE '% many'").get()?.[0];
    expect(kept).toBeLessThan(300);
  });

  it.each(["gzip", "br", "deflate", "GZIP", "gzip, identity"])("that comes as %s is refused unread", async (encoding) => {
    const bomb = gzipSync(`{"readings":[${" ".repeat(2 ** 20)}]}`).toString("latin1");
    const { status } = await acme.post(bomb, { ...token, "content-encoding": encoding });
    expect(status).toBe(415);
  });
});
