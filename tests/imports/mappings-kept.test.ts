import { beforeEach, describe, expect, it } from "vitest";
import { authorise } from "@/lib/access/authorise";
import { headerFingerprint } from "@/lib/import-findings/fingerprint";
import { mappingsOf } from "@/lib/import-mappings/data";
import { changeMapping, forgetMapping, rememberMapping, saveMapping } from "@/lib/import-mappings/mutations";
import { rememberedFor } from "@/lib/import-mappings/remembered";
import { fingerprintOf, rememberedSurvey } from "@/lib/import-mappings/remembered-survey";
import { amended } from "@/lib/import-mappings/schema";
import { proposalsOf } from "@/lib/import-proposals/data";
import { dropProposal, propose } from "@/lib/import-proposals/mutations";
import type { SurveyMapping } from "@/lib/surveys/schema";
import { erasePerson } from "@/lib/units/erase";
import { type TwoDepartments, twoDepartments } from "../access/two-departments";

let company: TwoDepartments;
beforeEach(async () => {
  company = await twoDepartments();
});

const support = () => company.as("lead", { leads: ["support"], id: "sam" });
const field = () => company.as("lead", { leads: ["field"], id: "fay" });
const both = () => company.as("lead", { leads: ["support", "field"], id: "bo" });
const admin = () => company.as("admin", { id: "ada" });

const HEADINGS = ["Kennzahl", "Wer", "Monat", "Wert"];
const FINGERPRINT = headerFingerprint(HEADINGS);
const MAPPING = { columns: { Kennzahl: "metric", Wer: "unit", Monat: "period", Wert: "value" } } as const;
const file = (text: string) => ({ beginning: Buffer.from(text), isWhole: true });
const FILE = file(`${HEADINGS.join(";")}\nbacklog;support;2026-09;3\n`);

async function namesSeenBy(visit: Parameters<typeof mappingsOf>[0]): Promise<(string | null)[]> {
  return (await mappingsOf(visit)).mappings.map(({ name }) => name);
}

describe("the fingerprint of headings", () => {
  it("is the same whatever the order, the case, the padding and the period", () => {
    expect(headerFingerprint([" wert", "MONAT", "Wer", "Kennzahl", ""])).toBe(FINGERPRINT);
    expect(headerFingerprint(["Metric", "Team", "Jul 2026", "Aug 2026"])).toBe(headerFingerprint(["Metric", "Team", "Sep 2026"]));
    expect(headerFingerprint(["Kennzahl", "Wer", "Monat", "Wert", "row", "column", "found", "expected", "message"])).toBe(
      FINGERPRINT,
    );
  });

  it("is another one for other headings", () => {
    expect(headerFingerprint([...HEADINGS, "Bem"])).not.toBe(FINGERPRINT);
  });
});

describe("a mapping that is saved", () => {
  it("is one's own, until it is shared with those who write for all of its departments", async () => {
    const own = await saveMapping(support(), { name: "Ours", fingerprint: FINGERPRINT, mapping: MAPPING, sharedWith: null });
    expect(own).toMatchObject({ name: "Ours", mine: true, sharedWith: null, mapping: MAPPING });
    expect(await namesSeenBy(both())).toEqual([]);
    await changeMapping(support(), {
      id: own.id,
      name: "Ours",
      fingerprint: FINGERPRINT,
      mapping: MAPPING,
      sharedWith: ["support"],
    });
    expect(await namesSeenBy(both())).toEqual(["Ours"]);
    expect(await namesSeenBy(admin())).toEqual(["Ours"]);
    expect(await namesSeenBy(field())).toEqual([]);
    await saveMapping(both(), { name: "All", fingerprint: null, mapping: {}, sharedWith: ["support", "field"] });
    expect(await namesSeenBy(support())).toEqual(["Ours"]);
    expect(await namesSeenBy(admin())).toEqual(expect.arrayContaining(["All", "Ours"]));
  });

  it("is not shared with departments that are not the sharer's, and names nobody else's keys", async () => {
    const share = (sharedWith: string[], mapping = {}) =>
      saveMapping(support(), { name: "X", fingerprint: null, mapping, sharedWith });
    await expect(share(["field"])).rejects.toMatchObject({ code: "not-found", message: "There is no department field." });
    await expect(share(["nowhere"])).rejects.toMatchObject({ code: "not-found", message: "There is no department nowhere." });
    await expect(share(["support"], { names: { Vans: "vans" } })).rejects.toMatchObject({ code: "refused" });
    await expect(share(["support"], { constants: { unit: "north" } })).rejects.toMatchObject({ code: "refused" });
    await expect(share(["support"], { names: { A: "ana", B: "backlog", C: "acme" } })).resolves.toMatchObject({ name: "X" });
  });

  it("is changed and forgotten by its owner and by administrators alone; to others there is none", async () => {
    const { id } = await saveMapping(support(), { name: "Ours", fingerprint: null, mapping: {}, sharedWith: ["support"] });
    await expect(forgetMapping(field(), { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(forgetMapping(both(), { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(forgetMapping(both(), { id: "nothing" })).rejects.toMatchObject({ code: "not-found" });
    expect(await forgetMapping(admin(), { id })).toEqual({ deleted: id });
  });

  it("has a name of its own, and is refused where it is no mapping", async () => {
    await saveMapping(support(), { name: "Ours", fingerprint: null, mapping: {}, sharedWith: null });
    await expect(
      saveMapping(support(), { name: "Ours", fingerprint: null, mapping: {}, sharedWith: null }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    const wrong = { decimal: ",", thousands: "," } as const;
    await expect(
      saveMapping(support(), { name: "Y", fingerprint: null, mapping: wrong, sharedWith: null }),
    ).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("tells a program nothing of what others saved", async () => {
    await saveMapping(support(), {
      name: "Ours",
      fingerprint: null,
      mapping: { names: { Anna: "ana" } },
      sharedWith: ["support"],
    });
    expect(await namesSeenBy(company.token("write", ["support"]))).toEqual([]);
    await expect(mappingsOf(company.as("executive"))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("leaves a line on the trail, without a word of it", async () => {
    await saveMapping(support(), {
      name: "Secret name",
      fingerprint: null,
      mapping: { ignore: ["Words"] },
      sharedWith: ["support"],
    });
    const rows = company.operator.store.rows("SELECT what, who, details FROM trail WHERE what = 'mapping'").all();
    expect(rows).toEqual([["mapping", "sam", '{"did":"saved","sharedWith":["support"]}']]);
  });
});

describe("a mapping that is remembered", () => {
  const remember = async (visit: ReturnType<typeof support>, mapping: Parameters<typeof amended>[0]) =>
    rememberMapping(await authorise(visit, "readings.write"), { kind: "readings", fingerprint: FINGERPRINT, mapping });
  const recalled = async (visit: ReturnType<typeof support>, of = FILE) =>
    rememberedFor(await authorise(visit, "readings.write"), of);

  it("is found by the headings of the next file, without what was said of single rows", async () => {
    await remember(support(), { ...MAPPING, skipLines: [3] });
    expect((await recalled(support()))?.mapping).toEqual(MAPPING);
    expect(await recalled(field())).toBeNull();
    await remember(support(), {});
    expect(await recalled(support())).toBeNull();
  });

  it("is one's own before a shared one", async () => {
    await saveMapping(both(), { name: "Theirs", fingerprint: FINGERPRINT, mapping: { ignore: ["x"] }, sharedWith: ["support"] });
    expect((await recalled(support()))?.kept.name).toBe("Theirs");
    await remember(support(), MAPPING);
    expect((await recalled(support()))?.mapping).toEqual(MAPPING);
  });

  it("leaves out names that the reader may not use, and knows where the headings stand this time", async () => {
    const mapping = { ...MAPPING, skipRows: 1, names: { Rückstand: "backlog", Wagen: "vans" }, constants: { unit: "north" } };
    await saveMapping(admin(), { name: "Theirs", fingerprint: FINGERPRINT, mapping, sharedWith: ["support", "field"] });
    const { id } = (await mappingsOf(admin())).mappings[0] ?? { id: "" };
    company.operator.store.statement("UPDATE import_mapping SET shared_with = '[\"support\"]' WHERE id = ?").run(id);
    const found = await recalled(support(), file(`Title\n\nmore\n${HEADINGS.join(";")}\nbacklog;support;2026-09;3\n`));
    expect(found?.mapping).toEqual({ ...MAPPING, skipRows: 3, names: { Rückstand: "backlog" }, constants: {} });
  });

  it("loses the words that name somebody who is erased", async () => {
    await remember(support(), {
      ...MAPPING,
      names: { "Ben Okoro": "ben", Blau: "blue" },
      skip: { Wert: ["see Ben Okoro", "x"] },
    });
    await propose(support(), { kind: "unit", name: "Ben Okoro", department: null, upload: null });
    await erasePerson(company.operator, { person: "ben", reason: "asked" });
    const left = JSON.stringify([(await mappingsOf(support())).mappings, await proposalsOf(support())]);
    expect(left).not.toMatch(/Ben|Okoro|"ben"/);
    expect(left).toContain("Blau");
  });
});

describe("a mapping of answers", () => {
  const ASKED = headerFingerprint(["Answered", "Would you recommend us?", "Team"]);
  const ANSWERS = file("Answered,Would you recommend us?,Team\n2026-09-01,9,Blau\n");
  const MAPPED = { metric: "nps", scale: "0-10", names: { Blau: "blue" } } as const;
  const saved = (visit: ReturnType<typeof support>, mapping: SurveyMapping, sharedWith: string[] | null) =>
    saveMapping(visit, {
      kind: "survey",
      name: "Recommend",
      fingerprint: fingerprintOf("survey", ASKED),
      mapping,
      sharedWith,
    });
  const recalled = async (visit: ReturnType<typeof support>, of = ANSWERS) =>
    rememberedSurvey(await authorise(visit, "readings.write"), of);

  it("is saved by name and shared as one of readings is, and stands beside those", async () => {
    const own = await saved(support(), MAPPED, null);
    expect(own).toMatchObject({ kind: "survey", name: "Recommend", mine: true, mapping: MAPPED });
    expect((await mappingsOf(support())).mappings).toEqual([]);
    expect((await mappingsOf(support(), { kind: "survey", named: true })).mappings).toEqual([own]);
    expect(await recalled(both())).toBeNull();
    const { id, fingerprint } = own;
    const shared = { kind: "survey", name: "Recommend", fingerprint, mapping: MAPPED } as const;
    await changeMapping(support(), { ...shared, id, sharedWith: ["support"] });
    expect((await mappingsOf(both(), { kind: "survey" })).mappings).toMatchObject([{ mine: false, sharedWith: ["support"] }]);
    expect(await mappingsOf(field(), { kind: "survey" })).toEqual({ mappings: [], next: null });
    expect(await mappingsOf(company.token("write", ["support"]), { kind: "survey" })).toEqual({ mappings: [], next: null });
    expect(await forgetMapping(support(), { id })).toEqual({ deleted: id });
  });

  it("reads the next file with these headings, one's own before a shared one", async () => {
    await saved(both(), { ...MAPPED, best: "high" }, ["support"]);
    expect((await recalled(support()))?.mapping).toEqual({ ...MAPPED, best: "high" });
    await saved(support(), MAPPED, null);
    expect((await recalled(support()))?.mapping).toEqual(MAPPED);
    expect(await recalled(support(), FILE)).toBeNull();
  });

  it("names nobody else's keys where it is shared, in its questions neither", async () => {
    const refused = { code: "refused", message: expect.stringContaining("another department") };
    for (const mapping of [
      { metric: "visits" },
      { questions: { "Was it easy?": { metric: "visits" } } },
      { constants: { unit: "north" } },
      { names: { Nord: "north" } },
    ])
      await expect(saved(support(), mapping, ["support"])).rejects.toMatchObject(refused);
  });

  it("is refused where it says one thing twice", async () => {
    const twice = { metric: "nps", questions: { "Would you recommend us?": {} } };
    await expect(saved(support(), twice, null)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("lists of mappings and proposals", () => {
  it("come a page at a time, and with those alone that have a name", async () => {
    for (const name of ["A", "B", "C"]) await saveMapping(support(), { name, fingerprint: null, mapping: {}, sharedWith: null });
    await rememberMapping(await authorise(support(), "readings.write"), {
      kind: "readings",
      fingerprint: FINGERPRINT,
      mapping: MAPPING,
    });
    const first = await mappingsOf(support(), { limit: 3 });
    const rest = await mappingsOf(support(), { limit: 3, cursor: first.next ?? "" });
    expect([first.mappings.length, rest.mappings.length, rest.next]).toEqual([3, 1, null]);
    const ids = [...first.mappings, ...rest.mappings].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set((await mappingsOf(support())).mappings.map(({ id }) => id)));
    const named = await mappingsOf(support(), { named: true });
    expect(named.mappings.map(({ name }) => name).sort()).toEqual(["A", "B", "C"]);

    for (const name of ["x", "y"]) await propose(support(), { kind: "metric", name, department: null, upload: null });
    const page = await proposalsOf(admin(), { limit: 1 });
    const next = await proposalsOf(admin(), { limit: 1, cursor: page.next ?? "" });
    expect([...page.proposals, ...next.proposals].map(({ name }) => name).sort()).toEqual(["x", "y"]);
    expect(next.next).toBeNull();
  });
});

describe("repairs merged into a mapping", () => {
  it("add to records and lists, replace the rest, and change neither argument", () => {
    const before = { ignore: ["a"], names: { x: "y" }, skip: { W: ["1"] }, decimal: "." } as const;
    const copy = structuredClone(before);
    const after = amended(
      { ...copy, ignore: [...copy.ignore], skip: { W: ["1"] } },
      { ignore: ["a", "b"], names: { z: "w" }, skip: { W: ["2"], V: ["3"] }, decimal: "," },
    );
    expect(after).toEqual({ ignore: ["a", "b"], names: { x: "y", z: "w" }, skip: { W: ["1", "2"], V: ["3"] }, decimal: "," });
    expect(copy).toEqual(before);
  });
});

describe("a name that is proposed", () => {
  const asked = { kind: "metric", name: "Van mileage", department: "support", upload: null } as const;

  it("is listed for whoever proposed it and for administrators, once, until it exists", async () => {
    const made = await propose(support(), asked);
    expect(await propose(support(), asked)).toEqual(made);
    expect(made).toMatchObject({ kind: "metric", name: "Van mileage", exists: false });
    expect((await proposalsOf(admin())).proposals).toEqual([made]);
    expect((await proposalsOf(field())).proposals).toEqual([]);
    expect(await propose(support(), { ...asked, name: "backlog" })).toMatchObject({ exists: true });
    expect(await propose(support(), { ...asked, kind: "unit", name: "Ana Diaz" })).toMatchObject({ exists: false });
  });

  it("is for a department of the proposer's, and dropped by nobody else", async () => {
    await expect(propose(support(), { ...asked, department: "field" })).rejects.toMatchObject({ code: "not-found" });
    const { id } = await propose(support(), asked);
    await expect(dropProposal(field(), { id })).rejects.toMatchObject({ code: "not-found" });
    expect(await dropProposal(admin(), { id })).toEqual({ deleted: id });
  });
});
