import { describe, expect, it } from "vitest";
import { threadMapPage } from "@/lib/thread-map/page";
import { mapPlaceOf } from "@/lib/thread-map/schema";
import { threadPage } from "@/lib/tree/page";
import { makeCompany } from "./company";
import { makeWorkforce } from "./workforce";

const company = await makeCompany();
const workforce = await makeWorkforce();

const page = (query: Parameters<typeof mapPlaceOf>[0] = {}) => threadMapPage(company.ctx, { place: mapPlaceOf(query) });
const keys = (metrics: readonly { readonly key: string }[]) => metrics.map(({ key }) => key).sort();

describe("the thread as a map", () => {
  it("shows the worst thread unasked, in its own columns, with the table's words", async () => {
    const { place, headline, map, spine } = await page();
    const table = await threadPage(company.ctx, {});
    expect(place.metric).toBe(table.selected);
    expect(headline).toBe(table.headline);
    expect(keys(map.metrics)).toEqual(["cost", "fix", "kits"]);
    expect(map.columns.map(({ name, drawn }) => [name, drawn])).toEqual([
      ["Worker", 0],
      ["Team", 1],
      ["Department", 1],
      ["Journey stage", 0],
      ["Outcome", 1],
    ]);
    expect(map.metrics.find(({ key }) => key === "fix")).toMatchObject({
      value: "76.7%",
      words: "28 below",
      status: "off-line",
      place: "Field",
      onThread: true,
      selected: false,
    });
    expect(spine.map(({ key }) => key)).toEqual(["cost", "fix", "kits"]);
  });

  it("counts what hangs beside the thread, and draws it where it is opened", async () => {
    const { map } = await page({ metric: "kits" });
    expect(map.metrics.find(({ key }) => key === "cost")).toMatchObject({ moreBelow: 1, moreAbove: 0 });
    const opened = await page({ metric: "kits", below: "cost" });
    expect(keys(opened.map.metrics)).toEqual(["cost", "fix", "kits", "quotes"]);
    expect(opened.map.metrics.find(({ key }) => key === "quotes")?.onThread).toBe(false);
    expect(opened.map.metrics.find(({ key }) => key === "cost")?.moreBelow).toBe(0);
  });

  it("draws all with the same thread in gold, each link with what is known of it", async () => {
    const { map } = await page({ metric: "kits", scope: "all" });
    expect(map.metrics).toHaveLength(7);
    expect(keys(map.metrics.filter(({ onThread }) => onThread))).toEqual(["cost", "fix", "kits"]);
    const link = map.links.find(({ from }) => from === "fix");
    expect(link).toMatchObject({ stroke: "assumed", inverse: true, says: "assumed, inverse, 1 month later", onThread: true });
    expect(map.links.find(({ from }) => from === "quotes")?.onThread).toBe(false);
  });

  it("tells the selected metric's links in sentences", async () => {
    const { told } = await page({ metric: "fix" });
    expect(told?.metric).toMatchObject({ name: "First-visit fix", word: "Field", value: "76.7%" });
    expect(told?.feeds.map(({ sentence }) => sentence)).toEqual([
      "When first-visit fix rises, cost to serve should fall, 1 month later.",
    ]);
    expect(told?.feeds[0]).toMatchObject({
      rationale: "A second visit costs a first one again",
      keeping: "Owner: Ruth Shah.",
    });
    expect(told?.fedBy.map(({ sentence }) => sentence)).toEqual([
      "When kits complete rises, first-visit fix should rise, in the same month.",
    ]);
    expect((await page({ metric: "paperless" })).told?.feeds[0]?.sentence).toBe(
      "When paperless bills rises, net promoter score should rise; how much later is not recorded.",
    );
  });

  it("walks from its bar over the map, and names its file after what it shows and when", async () => {
    const { thread, fileName } = await page({ metric: "fix", scope: "all" });
    expect(thread.map(({ href }) => href)).toContain("/thread?view=map&metric=cost&scope=all");
    expect(fileName).toBe("acme-broadband-map-with-fix-2026-10");
    expect((await page()).fileName).toBe("acme-broadband-thread-of-kits-2026-10");
  });

  it("takes an unknown metric as none, and unknown openings as nothing", async () => {
    const { asked, place, map } = await page({ metric: "nowhere", below: "nobody" });
    expect(asked.metric).toBeNull();
    expect(place.metric).toBe("kits");
    expect(map.metrics).toHaveLength(3);
  });
});

describe("who looks", () => {
  const people = [
    ["administrator", workforce.as("admin")],
    ["executive", workforce.as("executive")],
    ["viewer", workforce.as("viewer")],
    ["lead of Field", workforce.as("lead", { id: workforce.ruth, leads: ["field"] })],
    ["lead of the other department", workforce.as("lead", { leads: ["office"] })],
    ["member", workforce.as("member", { worker: "sam" })],
  ] as const;

  it.each(people)("sees as %s the metrics and figures of the table, and no others", async (_, visit) => {
    const table = await threadPage(visit, {});
    const whole = await threadMapPage(visit, { place: mapPlaceOf({ scope: "all" }) });
    const figures = (rows: readonly { key: string; value: string; words: string }[]) =>
      rows.map(({ key, value, words }) => [key, value, words]).sort();
    expect(figures(whole.map.metrics)).toEqual(figures(table.rows));
    expect(keys(whole.metrics)).toEqual(keys(table.rows));
    const open = new Set(table.rows.map(({ key }) => key));
    for (const { key } of table.rows) {
      const { map, told } = await threadMapPage(visit, { place: mapPlaceOf({ metric: key }) });
      const named = [
        ...map.metrics.map((each) => each.key),
        ...[...(told?.feeds ?? []), ...(told?.fedBy ?? [])].map(({ other }) => other.key),
      ];
      expect(named.filter((each) => !open.has(each))).toEqual([]);
    }
  });

  it("gives nobody the map that was kept for other eyes", async () => {
    const seen = async (visit: (typeof people)[number][1]) =>
      keys((await threadMapPage(visit, { place: mapPlaceOf({ scope: "all" }) })).map.metrics);
    const all = await seen(people[0][1]);
    const less = await seen(people[5][1]);
    expect(less.length).toBeLessThan(all.length);
    expect(await seen(people[0][1])).toEqual(all);
    expect(await seen(people[5][1])).toEqual(less);
  });

  it("offers an edit to who may draft, and to nobody else", async () => {
    const may = await Promise.all(
      people.map(async ([, visit]) => (await threadMapPage(visit, { place: mapPlaceOf({}) })).mayDraft),
    );
    expect(may).toEqual([true, false, false, true, true, false]);
  });
});
