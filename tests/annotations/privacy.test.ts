import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptancesOf } from "@/lib/acceptances/data";
import { acceptDeviation } from "@/lib/acceptances/mutations";
import { acceptanceInput } from "@/lib/acceptances/schema";
import { annotationsOf } from "@/lib/annotations/data";
import { annotate } from "@/lib/annotations/mutations";
import { type AnnotationInput, annotationInput } from "@/lib/annotations/schema";
import type { Visit } from "@/lib/context";
import { metricPage } from "@/lib/metrics/page";
import { verifyStore } from "@/lib/readings/verify";
import { erasePerson } from "@/lib/units/erase";
import { makeWorkforce, type Workforce } from "../pages/workforce";

let here: Workforce;
let ruth: Visit;
beforeEach(async () => {
  here = await makeWorkforce();
  ruth = here.as("lead", { id: here.ruth, leads: ["field"] });
});
afterEach(() => here.operator.store.close());

const note = (input: AnnotationInput, visit = ruth) => annotate(visit, annotationInput.parse(input));
const textsOf = async (visit: Visit) => (await annotationsOf(visit)).annotations.map(({ text }) => text);
const chartOf = async (visit: Visit, unit: string | null) =>
  metricPage(visit, { key: "scanned", tab: "trend", unit, by: null, grain: null, range: "recent" }, "2026-10");

describe("a note on a figure that is withheld", () => {
  it("is withheld too: of South's four people and, since they could be told from it, of North; not of the whole", async () => {
    await note({ metric: "scanned", unit: "south", period: "2026-10", text: "Ivy was away" });
    await note({ metric: "scanned", unit: "field", period: "2026-10", text: "New scanners" });
    const executive = here.as("executive");
    expect(await textsOf(executive)).toEqual(["New scanners"]);
    expect((await chartOf(executive, "south")).notes).toEqual([]);
    expect((await chartOf(executive, null)).notes.map(({ text }) => text)).not.toContain("Ivy was away");
    expect(await textsOf(ruth)).toEqual(expect.arrayContaining(["Ivy was away", "New scanners"]));
    expect((await chartOf(ruth, null)).notes.map(({ about, text }) => [about, text])).toContainEqual(["South", "Ivy was away"]);
  });

  it("on all metrics of the unit is not drawn beside it", async () => {
    await note({ metric: null, unit: "south", period: "2026-10", text: "Van broke down" });
    expect((await chartOf(here.as("executive"), "south")).trend.notes).toEqual([]);
    expect((await chartOf(ruth, "south")).trend.notes).toMatchObject([{ text: "Van broke down" }]);
  });

  it("is told to nobody who may not look at the unit", async () => {
    await note({ metric: "letters", unit: "office", period: "2026-10", text: "Strike" }, here.operator);
    await note({ metric: "kits", unit: "north", period: "2026-10", text: "Racks" });
    expect(await textsOf(here.as("viewer"))).toEqual(["Strike"]);
    expect(await textsOf(here.as("member", { worker: "sam" }))).toEqual(["Racks"]);
  });
});

describe("a single person", () => {
  it("has no notes on charts and no accepted deviations: what is said of one goes with the reading", async () => {
    await expect(note({ metric: "scanned", unit: "sam", period: "2026-10", text: "Away" })).rejects.toMatchObject({
      code: "invalid",
    });
    const stranger = here.as("lead", { leads: ["office"] });
    const asked = { metric: "scanned", unit: "sam", period: "2026-10", text: "Away" };
    await expect(note(asked, stranger)).rejects.toMatchObject({ code: "not-found", message: 'There is no unit "sam".' });
  });
});

describe("an accepted deviation", () => {
  it("of a group that is withheld is told to those who see its people", async () => {
    await acceptDeviation(
      ruth,
      acceptanceInput.parse({ metric: "scanned", unit: "south", from: "2026-10", until: "2026-12-31", reason: "Ivy is away" }),
    );
    expect((await acceptancesOf(ruth)).acceptances).toHaveLength(1);
    expect((await acceptancesOf(here.as("executive"))).acceptances).toEqual([]);
    const changes = (visit: Visit) =>
      metricPage(visit, { key: "scanned", tab: "changes", unit: "south", by: null, grain: null, range: "recent" }, "2026-10");
    expect((await changes(ruth)).changes.map(({ what }) => what)).toContain("Accepted");
    expect((await changes(here.as("executive"))).changes.map(({ what }) => what)).not.toContain("Accepted");
  });
});

describe("erasing a person", () => {
  it("takes the words that name the person, and verify accepts that and nothing else", async () => {
    const { id } = await note({ metric: "scanned", unit: "north", period: "2026-10", text: "Sam Whitlock trained the others" });
    await note({ metric: "scanned", unit: "north", period: "2026-09", text: "New scanners" });
    expect(await erasePerson(here.operator, { person: "sam", reason: "Asked for" })).toMatchObject({ sources: 1 });
    expect(await textsOf(ruth)).toEqual([null, "New scanners"]);
    expect((await chartOf(ruth, "north")).notes.map(({ text }) => text)).toEqual(["New scanners"]);
    expect((await verifyStore(here.operator)).faults).toEqual([]);
    const { store } = here.operator;
    await note({ metric: "scanned", unit: "north", period: "2026-08", text: "Frost" });
    store.statement("DELETE FROM remark WHERE text = 'Frost'").run();
    expect((await verifyStore(here.operator)).faults).toMatchObject([{ check: "notes" }]);
    expect(id).not.toBe("");
  });

  it("finds a note that was altered", async () => {
    await note({ metric: "scanned", unit: "north", period: "2026-10", text: "New scanners" });
    const { sqlite } = here.operator.store;
    sqlite.exec("DROP TRIGGER remark_no_update; UPDATE remark SET text = 'Old scanners'");
    expect((await verifyStore(here.operator)).faults).toMatchObject([{ check: "notes", message: /not those that were written/ }]);
    sqlite.exec("DROP TRIGGER annotation_no_update; UPDATE annotation SET period = period - 1");
    expect((await verifyStore(here.operator)).faults.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringMatching(/notes of commit \d+ are not what was committed/)]),
    );
  });
});
