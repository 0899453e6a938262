import { describe, expect, it } from "vitest";
import { lagWords } from "@/lib/core/lag-words";
import type { Goal, Link, MetricDefinition } from "@/lib/core/metric";
import { betterWay, claimOf, endingOf, openingOf, rationaleOf, type Spoken } from "@/lib/why/claims";
import { signWords } from "@/lib/why/evidence";
import { link as linked, metric } from "../core/thread";

const spoken = (more: Partial<MetricDefinition>, goal: Goal | null = null): Spoken => ({
  definition: metric("m", "department", more),
  goal,
});

const band = (low: number | null, high: number | null): Goal => ({
  shape: "hold",
  low,
  high,
  width: 1,
  stretch: null,
  reason: null,
  owner: null,
});

const link = (more: Partial<Link> = {}): Link => linked("a", "b", { lag: [0, 0], ...more });

const kits = spoken({ name: "Kits complete", say: "vans leave with complete kits" });
const scanned = spoken({ name: "Kit scanned", say: "you scan your kit", level: "worker" });
const repeats = spoken({ name: "Repeat calls", direction: "down" });
const churn = spoken({ name: "Monthly churn", say: "customers stay", direction: "down", level: "outcome" });
const handle = spoken({ name: "Handle time", say: "you take the time it needs", direction: "hold" }, band(360, 430));
const cost = spoken({ name: "Cost to serve", direction: "down", level: "outcome", measure: "formula" });

describe("a claim", () => {
  it.each([
    ["words on both sides", link(), kits, churn, "-", "When vans leave with complete kits, customers stay: assumed, same month."],
    [
      "a name that falls for words that are good",
      link(),
      repeats,
      churn,
      "+",
      "With a fall in Repeat calls, customers stay: assumed, same month.",
    ],
    [
      "words for a name that falls",
      link(),
      kits,
      repeats,
      "-",
      "When vans leave with complete kits, Repeat calls should fall: assumed, same month.",
    ],
    [
      "a name that rises for one that falls",
      link(),
      spoken({ name: "Answers" }),
      repeats,
      "-",
      "With a rise in Answers, Repeat calls should fall: assumed, same month.",
    ],
    [
      "the wrong way",
      link(),
      kits,
      repeats,
      "+",
      "When vans leave with complete kits, Repeat calls should rise, which is the wrong way: assumed, same month.",
    ],
    [
      "a band, of which neither way is better",
      link(),
      handle,
      cost,
      "+",
      "With a rise in Handle time, Cost to serve should rise: assumed, same month.",
    ],
    [
      "a part of a formula",
      link({ kind: "component", lag: null }),
      repeats,
      cost,
      "+",
      "With a fall in Repeat calls, Cost to serve should fall: part of its formula.",
    ],
    [
      "no lag",
      link({ lag: null }),
      kits,
      churn,
      "-",
      "When vans leave with complete kits, customers stay: assumed, no lag recorded.",
    ],
    [
      "a subject in the plural, said once",
      link(),
      spoken({ say: "customers are pleased" }),
      churn,
      "-",
      "When customers are pleased, they stay: assumed, same month.",
    ],
  ] as const)("is told with %s", (_what, base, driver, driven, sign, sentence) => {
    expect(claimOf({ ...base, sign }, driver, driven, "names").sentence).toBe(sentence);
  });

  it("says “you” to workers alone", () => {
    expect(claimOf(link(), scanned, kits, "you").sentence).toMatch(/^When you scan your kit, vans leave/);
    expect(claimOf(link(), scanned, kits, "names").sentence).toMatch(/^With a rise in Kit scanned, vans leave/);
    expect(openingOf(scanned.definition, "you")).toBe("You scan your kit.");
    expect(openingOf(scanned.definition, "names")).toBe("Kit scanned.");
  });

  it("follows from the step before, and never as good news of what works against it", () => {
    const follows = (driver: Spoken, driven: Spoken, sign: "+" | "-") => claimOf(link({ sign }), driver, driven, "names").follows;
    expect(follows(kits, churn, "-")).toBe("so that customers stay.");
    expect(follows(kits, repeats, "-")).toBe("which helps Repeat calls.");
    expect(follows(kits, churn, "+")).toBe("which works against Monthly churn.");
    expect(follows(handle, churn, "+")).toBe("which moves Monthly churn.");
  });
});

describe("which way is better", () => {
  it("is said by the direction, and by a band that is open at one end", () => {
    const held = (goal: Goal | null) => betterWay(spoken({ direction: "hold" }, goal));
    expect([held(band(98, null)), held(band(null, 420)), held(band(74, 80)), held(null)]).toEqual([1, -1, 0, 0]);
    expect(betterWay(spoken({ direction: "neutral" }, band(98, null)))).toBe(0);
    expect([betterWay(kits), betterWay(repeats)]).toEqual([1, -1]);
  });
});

describe("what stands beside a claim", () => {
  it.each([
    [[0, 0], "month", "same month"],
    [[1, 1], "month", "1 month later"],
    [[0, 2], "week", "within 2 weeks"],
    [[1, 3], "quarter", "1 to 3 quarters later"],
    [[0, 1], "fourweek", "within 1 period"],
    [null, "day", "no lag recorded"],
  ] as const)("is the lag %j of a %s in words: %s", (lag, grain, words) => expect(lagWords(lag, grain)).toBe(words));

  it("is the sign in words", () => {
    expect(signWords(link())).toBe("as the one rises, so does the other");
    expect(signWords(link({ sign: "-" }))).toBe("as the one rises, the other falls");
    expect(signWords(link({ sign: null }))).toBeNull();
  });

  it("is the rationale as a sentence", () => {
    expect(["no part, no fix", "No part, no fix.", " ", null].map((rationale) => rationaleOf({ rationale }))).toEqual([
      "No part, no fix.",
      "No part, no fix.",
      null,
      null,
    ]);
  });

  it("is what it comes to in the customer's words, else by name", () => {
    expect(endingOf(churn.definition)).toBe("In the end, customers stay.");
    expect(endingOf(cost.definition)).toBe("In the end, it comes to Cost to serve.");
  });
});
