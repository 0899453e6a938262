import { describe, expect, it } from "vitest";
import { templatesByMetric } from "@/lib/templates/catalogue";
import { LIBRARY, STANDARD_METRICS, standardMetric } from "@/lib/templates/library";
import { searchLibrary } from "@/lib/templates/search";
import { placed, STANDARD_LINKS } from "@/lib/templates/template";
import { cyclesOf } from "@/lib/tree/cycles";
import { metric } from "@/lib/tree/schema";

const keys = STANDARD_METRICS.map(({ key }) => key);

describe("the metric library", () => {
  it("holds at least a hundred metrics, each key and each name once", () => {
    expect(keys.length).toBeGreaterThanOrEqual(100);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(STANDARD_METRICS.map(({ name }) => name.toLowerCase())).size).toBe(keys.length);
  });

  it("gives each as a tree file takes it over", () => {
    for (const each of LIBRARY) expect(metric.safeParse({ ...each, department: "any" }).error, each.key).toBeUndefined();
  });

  it("defines each in sentences of its own, with what is counted and over what", () => {
    for (const { key, description, caveat, numerator, denominator, measure, alsoCalled } of STANDARD_METRICS) {
      expect(description, key).toMatch(/^[A-Z].{20,}\.$/);
      expect(caveat, key).toMatch(/^[A-Z0-9].+\.$/);
      expect(numerator, key).not.toBe("");
      expect(denominator === undefined, key).toBe(measure === "stock");
      expect(alsoCalled.length, key).toBeGreaterThan(0);
    }
  });

  it("says of each what is so when it goes well, and of a worker's own to the worker", () => {
    expect(STANDARD_METRICS.filter(({ say }) => !/^[a-z].*[^.]$/.test(say)).map(({ key }) => key)).toEqual([]);
    const workers = STANDARD_METRICS.filter(({ level }) => level === "worker");
    expect(workers.filter(({ say }) => !/\byour?\b/.test(say)).map(({ key }) => key)).toEqual([]);
  });

  it("is guarded only by what it holds, never by itself", () => {
    for (const { key, guardedBy } of STANDARD_METRICS) {
      if (guardedBy === undefined) continue;
      expect(keys, key).toContain(guardedBy);
      expect(guardedBy).not.toBe(key);
    }
    expect(standardMetric("aht")?.guardedBy).toBe("fcr");
  });

  it("is used whole: by the templates, or as what keeps another honest", () => {
    const used = templatesByMetric();
    const guards = new Set(STANDARD_METRICS.map(({ guardedBy }) => guardedBy));
    expect(keys.filter((key) => !used.has(key) && !guards.has(key))).toEqual([]);
  });

  it("gives an interval to counts of cases alone, not to hours, minutes or criteria", () => {
    const shares = STANDARD_METRICS.filter((each) => each.share === true);
    const timed = shares.filter(({ denominator = "" }) => /\b(hours|minutes|criteria|items)\b/.test(denominator));
    expect(timed.map(({ key }) => key)).toEqual([]);
    expect(standardMetric("absence")?.share).toBeUndefined();
    expect(standardMetric("fcr")?.share).toBe(true);
  });

  it("says of each link a time within which evidence is looked for", () => {
    const latest = 6;
    expect(STANDARD_LINKS.filter(({ lag: [first = 0, last = 0] = [0, 0] }) => first > last || last > latest)).toEqual([]);
  });

  it("links what it holds, each pair once, without a circle", () => {
    const strangers = STANDARD_LINKS.flatMap(({ from, to }) => [from, to]).filter((key) => !keys.includes(key));
    expect(strangers).toEqual([]);
    expect(new Set(STANDARD_LINKS.map(({ from, to }) => `${from} ${to}`)).size).toBe(STANDARD_LINKS.length);
    const metrics = keys.map((key) => ({ ...metric.parse(placed("all", key)), key }));
    const links = STANDARD_LINKS.map(({ from, to }) => ({ from, to, kind: "influence" as const }));
    expect(cyclesOf({ organisation: { key: "all", name: "All" }, metrics, links })).toEqual([]);
  });
});

describe("searching the library", () => {
  const found = (text: string) => searchLibrary(text).map(({ key }) => key);

  it.each([
    ["FCR", "fcr"],
    ["aht", "aht"],
    ["OTIF", "otif"],
    ["nps", "nps"],
    ["DNA", "did-not-attend"],
    ["first time fix", "first-visit-fix"],
    ["mean time to repair", "mttr"],
    ["on time, in full", "otif"],
    ["Net Promoter", "nps"],
    ["OEE", "oee"],
    ["waiting list", "still-waiting"],
    ["no shows", "did-not-attend"],
    ["straight through", "stp"],
    ["attrition", "churn"],
    ["SAIDI", "availability"],
    ["change failure rate", "change-success"],
    ["overturn rate", "appeals-upheld"],
  ])("finds for “%s” first of all %s", (text, key) => expect(found(text)[0]).toBe(key));

  it("finds by what a definition says, after what is called so", () => {
    expect(found("talk hold")).toContain("aht");
    const complaints = found("complaint");
    expect(complaints.slice(0, 2).sort()).toEqual(["complaint-rate", "complaint-time"]);
  });

  it("wants every word met, and finds nothing for what is nowhere", () => {
    expect(found("first contact zeppelin")).toEqual([]);
    expect(found("zeppelin")).toEqual([]);
  });

  it("finds everything for an empty text, and gives the same answer twice", () => {
    expect(found("  ")).toEqual(keys);
    expect(found("time")).toEqual(found("TIME"));
  });
});
