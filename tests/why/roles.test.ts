import { describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { seriesOf } from "@/lib/metrics/data";
import { whyOf } from "@/lib/why/data";
import { whyPage, whyTitle, whyView } from "@/lib/why/page";
import { makeWorkforce, NORTH, SOUTH } from "../pages/workforce";

const company = await makeWorkforce();
const sam = company.as("member", { worker: "sam" });
const ruth = company.as("lead", { leads: ["field"], id: company.ruth });
const other = company.as("lead", { leads: ["office"] });

const READERS: Readonly<Record<string, Visit>> = {
  admin: company.as("admin"),
  executive: company.as("executive"),
  viewer: company.as("viewer"),
  "the lead of Field": ruth,
  "the lead of Office": other,
  Sam: sam,
  "a member of nowhere": company.as("member"),
};

const METRICS = ["scanned", "tidy", "lonely", "kits", "fix", "waste", "letters", "easy", "cost"];
const UNITS = [undefined, "acme", "field", "office", "north", "south", ...NORTH, ...SOUTH, "nobody"];

const codeOf = (read: Promise<unknown>) =>
  read.then(
    () => "shown",
    ({ code }: { code: string }) => code,
  );
const asked = (metric: string, unit?: string) => ({ metric, ...(unit === undefined ? {} : { unit }) });

describe.each(Object.entries(READERS))("what %s is told", (_name, visit) => {
  it("holds no figure that the series does not show the same reader, and no name of anybody else", async () => {
    for (const metric of METRICS) {
      for (const unit of UNITS) {
        const document = await whyOf(visit, asked(metric, unit)).catch(({ code }: { code: string }) => {
          expect(code).toBe("not-found");
          return null;
        });
        if (document === null) continue;
        for (const step of document.threads.flatMap(({ start, hops }) => [start, ...hops])) {
          const series = await seriesOf(visit, { ...asked(step.metric, step.unit), from: "2026-10", to: "2026-10" });
          const [point] = "points" in series ? series.points : [];
          expect([step.value, step.position]).toEqual([point?.value ?? null, point?.position ?? null]);
        }
        const said = JSON.stringify(document);
        const others = ["Sam Whitlock", "Ada Zuber", "Flo Kent"].filter((name) => !unit || !name.toLowerCase().startsWith(unit));
        for (const name of others) expect(said).not.toContain(name);
      }
    }
  });
});

describe("a person's figure", () => {
  it.each([
    ["that person", "shown", sam],
    ["the lead of the department", "shown", ruth],
    ["an administrator", "shown", company.as("admin")],
    ["a lead of another", "not-found", other],
    ["an executive", "not-found", company.as("executive")],
    ["a viewer", "not-found", company.as("viewer")],
    ["a team mate", "not-found", company.as("member", { worker: "ada" })],
  ] as const)("is told to %s: %s", async (_who, expected, visit) => {
    const query = { metric: "scanned", unit: "sam" };
    for (const read of [whyOf, whyView, whyPage, whyTitle]) expect(await codeOf(read(visit, query))).toBe(expected);
  });

  it("is refused in the words for somebody whom there is not", async () => {
    const told = (unit: string) =>
      whyOf(other, asked("scanned", unit)).catch(({ message }: Error) => message.replaceAll(unit, "…"));
    expect(await told("sam")).toBe(await told("nobody"));
  });

  it("is one that is read person by person, as on the person's own page", async () => {
    expect(await codeOf(whyOf(ruth, asked("waste", "sam")))).toBe("not-found");
    expect(await codeOf(whyOf(ruth, asked("letters", "sam")))).toBe("not-found");
  });
});

describe("a member", () => {
  it("is told of what the own thread passes, and of no other department's or team's", async () => {
    const shown = async (metric: string, unit?: string) => codeOf(whyOf(sam, asked(metric, unit)));
    expect([await shown("scanned", "sam"), await shown("kits", "north"), await shown("easy")]).toEqual([
      "shown",
      "shown",
      "shown",
    ]);
    expect([await shown("letters"), await shown("kits", "south"), await shown("scanned", "ada")]).toEqual(
      Array(3).fill("not-found"),
    );
  });

  it("hears of a metric that is closed to them as of one that there is not", async () => {
    const told = (metric: string) => whyOf(sam, { metric }).catch(({ message }: Error) => message.replaceAll(metric, "…"));
    expect(await told("letters")).toBe(await told("no-such-metric"));
  });

  it("is spoken to: the own figure in counts, in the own words", async () => {
    const { threads, headline } = await whyPage(sam, { metric: "scanned", unit: "sam" }).then(({ view, ...page }) => ({
      ...view,
      ...page,
    }));
    expect(headline).toBe("Your work, Kit scanned: why it matters.");
    expect(threads[0]?.opening).toBe("You scan your kit before you leave.");
    expect(threads[0]?.start).toMatchObject({ where: "You", figure: "20 of 22 mornings in October", href: null });
    expect(threads[0]?.hops.map(({ where, sentence }) => [where, sentence])).toEqual([
      ["Your team, North", "When you scan your kit before you leave, vans leave with complete kits: assumed, no lag recorded."],
      ["Field", "When vans leave with complete kits, First-visit fix should rise: assumed, no lag recorded."],
      ["Customers", "With a rise in First-visit fix, getting fixed feels easy: assumed, no lag recorded."],
    ]);
    expect(threads[0]?.ending).toBe("In the end, getting fixed feels easy.");
  });
});

describe("a group of too few people", () => {
  it("has a thread without its figure", async () => {
    const { threads } = await whyOf(company.as("executive"), { metric: "scanned", unit: "south" });
    expect(threads[0]?.start).toMatchObject({ value: null, position: null, words: "Fewer than 5 people" });
    expect(threads[0]?.hops.length).toBeGreaterThan(0);
  });
});

describe("a metric without a thread", () => {
  it("says so, and what whoever reads it can do", async () => {
    const none = async (visit: Visit) => (await whyView(visit, { metric: "letters" })).none;
    expect(await none(ruth)).toEqual({
      sentence: "No thread leads from Letters answered to an outcome: nobody has written down what it moves for a customer.",
      todo: "Draw a link from it to what it moves, or retire it, in a draft of the tree.",
      href: "/thread/drafts",
    });
    expect(await none(company.as("executive"))).toMatchObject({ todo: "Ask whoever answers for it what it is for.", href: null });
  });

  it("is told apart from an outcome, where threads end", async () => {
    const { threads, none } = await whyOf(company.as("viewer"), { metric: "easy" });
    expect(threads).toEqual([]);
    expect(none?.sentence).toBe("Found it easy: an outcome. This is where threads end, with what customers say and do.");
  });

  it("is no unit's outside the metric's home", async () => {
    expect(await codeOf(whyOf(company.as("admin"), { metric: "kits", unit: "office" }))).toBe("not-found");
    expect(await codeOf(whyOf(company.as("admin"), { metric: "kits", unit: "acme" }))).toBe("not-found");
  });
});
