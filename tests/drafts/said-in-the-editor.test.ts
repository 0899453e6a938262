import { describe, expect, it } from "vitest";
import { choicesFor } from "@/app/thread/drafts/[id]/_parts/definition-field";
import { placeOf } from "@/app/thread/drafts/[id]/_parts/draft-faults";
import { editWords } from "@/app/thread/drafts/[id]/_parts/edit-words";
import { placedAfter } from "@/app/thread/drafts/[id]/_parts/file-place";
import { firstClaim } from "@/app/thread/drafts/[id]/_parts/first-claim";
import { lastAction } from "@/app/thread/drafts/[id]/_parts/last-action";
import { askedOf, FIELD_GROUPS, fieldChange, fieldLabel } from "@/app/thread/drafts/[id]/_parts/metric-fields";
import { moveEdits, outlineOf, stepOf } from "@/app/thread/drafts/[id]/_parts/outline";
import { saidWords } from "@/app/thread/drafts/[id]/_parts/said-words";
import { asOurs } from "@/app/thread/drafts/[id]/_parts/standard-metric";
import type { PlainDate } from "@/lib/core/period";
import { edit } from "@/lib/drafts/schema";
import { definition, link, metric, type TreeFile } from "@/lib/tree/schema";
import { filesUnder, textOf } from "../source-files";

const SOURCES = filesUnder(["app/thread/drafts/[id]"], [".ts", ".tsx"]).map(textOf).join("\n");

const FILE: TreeFile = {
  organisation: { key: "acme", name: "Acme" },
  units: [{ key: "desk", name: "Desk", kind: "department" }],
  metrics: [
    { key: "happy", name: "Satisfaction", level: "outcome" },
    { key: "nps", name: "Would recommend us", level: "outcome" },
    { key: "calls", name: "Repeat calls", level: "department" },
    { key: "waits", name: "Waits", level: "team" },
  ].map((each) => metric.parse({ ...each, measure: "ratio", display: { as: "percent" }, grain: "month", department: "desk" })),
  links: [
    { from: "calls", to: "happy", kind: "influence", sign: "-", lag: [0, 2], since: "2026-01-01" as PlainDate },
    { from: "waits", to: "happy", kind: "influence", sign: "-" },
  ],
};

describe("the editor can say what the file can", () => {
  it.each(edit.options.map(({ shape }) => shape.do.value))("makes the edit %s", (does) => {
    expect(SOURCES).toContain(`do: "${does}"`);
  });

  it("asks for every field of a definition", () => {
    const asked = new Set(FIELD_GROUPS.flatMap(({ fields }) => fields.map(({ name }) => name)));
    const known = Object.keys(definition).flatMap((field) =>
      field === "display" ? Object.keys(definition.display.shape).map((part) => `display.${part}`) : field,
    );
    expect(known.filter((field) => !asked.has(field))).toEqual([]);
  });

  it("asks for every field of a link", () => {
    const { from: _, to: _t, ...claim } = link.shape;
    const missing = Object.keys(claim).filter((field) => !new RegExp(`"${field}"|${field}:|\\.${field}\\b`).test(SOURCES));
    expect(missing).toEqual([]);
  });
});

describe("a field that is typed", () => {
  const calls = FILE.metrics?.[2];
  if (calls === undefined) throw new Error("The file has no such metric");

  it("is an edit of what differs, and of nothing else", () => {
    expect(fieldChange(calls, { name: "name", kind: "text" }, "Repeat calls")).toBeNull();
    expect(fieldChange(calls, { name: "name", kind: "text" }, " Calls again ")).toEqual({ name: "Calls again" });
    expect(fieldChange(calls, { name: "owner", kind: "text" }, "")).toBeNull();
    expect(fieldChange({ ...calls, owner: "Bea" }, { name: "owner", kind: "text" }, "")).toEqual({ owner: null });
    expect(fieldChange(calls, { name: "dueDays", kind: "number" }, "3")).toEqual({ dueDays: 3 });
    expect(fieldChange(calls, { name: "share", kind: "yes" }, "true")).toEqual({ share: true });
  });

  it("keeps what stands beside it", () => {
    expect(fieldChange(calls, { name: "display.decimals", kind: "number" }, "2")).toEqual({
      display: { as: "percent", decimals: 2 },
    });
  });

  it("leaves out what another measure or another way of writing cannot have", () => {
    const whole = { ...calls, scale: 1000, share: true };
    const said = (measure: string) => fieldChange(whole, { name: "measure", kind: "choice" }, measure);
    expect(said("sum")).toEqual({ measure: "sum", scale: null, share: null });
    expect(said("stock")).toEqual({ measure: "stock", scale: null, share: null });
    const worked = { ...calls, measure: "formula" as const, formula: "[waits]" };
    expect(fieldChange(worked, { name: "measure", kind: "choice" }, "ratio")).toEqual({ measure: "ratio", formula: null });
    const paid = { ...calls, display: { as: "currency" as const, code: "GBP", decimals: 0 } };
    expect(fieldChange(paid, { name: "display.as", kind: "choice" }, "number")).toEqual({
      display: { as: "number", decimals: 0 },
    });
  });

  it("is asked for where it says something, though it no longer fits", () => {
    const fields = FIELD_GROUPS.flatMap((group) => group.fields);
    const asked = (metric: typeof calls) => askedOf(fields, metric, FILE).map(({ name }) => name);
    expect(asked({ ...calls, measure: "sum" })).not.toContain("scale");
    expect(asked({ ...calls, measure: "sum", scale: 100 })).toContain("scale");
    expect(asked({ ...calls, stage: "help" }).filter((name) => name === "stage")).toHaveLength(1);
  });

  it("is called as its label", () => {
    expect(fieldLabel("caveat")).toBe("What to mind");
    expect(fieldLabel("display")).toBe("Shown as");
  });
});

describe("what was done last", () => {
  const made = (id: string, author: string, at: string) => ({
    ...{ id, author, at, by: null, base: null },
    edit: { do: "restore-metric" as const, metric: "calls" },
  });
  const edits = [made("a", "ada", "10:00"), made("b", "ada", "10:00"), made("c", "ada", "10:05"), made("d", "ada", "10:05")];
  const lastOf = (all: typeof edits, me: string) => lastAction({ edits: all, begunAt: "10:00" }, me).map(({ id }) => id);

  it("is all that was sent together, whatever others did meanwhile", () => {
    expect(lastOf(edits, "ada")).toEqual(["c", "d"]);
    expect(lastOf([...edits, made("e", "bea", "10:06")], "ada")).toEqual(["c", "d"]);
    expect(lastOf(edits, "bea")).toEqual([]);
  });

  it("is one edit of those that the draft began with", () => {
    expect(lastOf(edits.slice(0, 2), "ada")).toEqual(["b"]);
  });
});

describe("a link that is first drawn", () => {
  it("says that improving the one improves the other", () => {
    const [up, down, held] = [{ key: "a" }, { key: "b", direction: "down" as const }, { key: "c", direction: "hold" as const }];
    expect(firstClaim(up, down)).toEqual({ from: "a", to: "b", kind: "influence", sign: "-" });
    expect(firstClaim(down, up).sign).toBe("-");
    expect(firstClaim(down, { ...down, key: "d" }).sign).toBe("+");
    expect(firstClaim(held, down).sign).toBe("+");
    const falling: TreeFile = { ...FILE, metrics: FILE.metrics?.map((each) => ({ ...each, direction: "down" as const })) };
    expect(moveEdits(falling, "2026-11-03", { from: "nps", under: null, to: "happy" })).toMatchObject([{ link: { sign: "+" } }]);
  });
});

describe("moving in the outline", () => {
  it("draws the link anew with what it claims, without its days", () => {
    expect(moveEdits(FILE, "2026-11-03", { from: "calls", under: "happy", to: "nps" })).toEqual([
      { do: "end-link", from: "calls", to: "happy" },
      { do: "draw-link", link: { from: "calls", to: "nps", kind: "influence", sign: "-", lag: [0, 2] } },
    ]);
  });

  it("draws a first link where there was none, and only ends one where the other is there", () => {
    expect(moveEdits(FILE, "2026-11-03", { from: "nps", under: null, to: "happy" })).toHaveLength(1);
    const both: TreeFile = {
      ...FILE,
      links: [...(FILE.links ?? []), { from: "calls", to: "nps", kind: "influence", sign: "+" }],
    };
    expect(moveEdits(both, "2026-11-03", { from: "calls", under: "happy", to: "nps" })).toEqual([
      { do: "end-link", from: "calls", to: "happy" },
    ]);
  });

  it("changes places among those beside it, and stops at the end", () => {
    const outline = outlineOf(FILE, "2026-11-03");
    expect(stepOf(FILE, outline, "waits", -1)).toEqual({ do: "arrange", list: "links", order: ["waits:happy", "calls:happy"] });
    expect(stepOf(FILE, outline, "happy", 1)).toMatchObject({ list: "metrics", order: ["nps", "happy", "calls", "waits"] });
    expect(stepOf(FILE, outline, "happy", -1)).toBeNull();
  });
});

describe("what is wrong", () => {
  it("is led to, by what the fault stands at", () => {
    expect(placeOf("metrics.calls.stage", FILE)).toEqual({ tab: "metrics", metric: "calls" });
    expect(placeOf("links.calls:happy.lag[0]", FILE)).toEqual({ tab: "metrics", metric: "calls" });
    expect(placeOf("units.desk.moves[0].parent", FILE)).toEqual({ tab: "units", metric: null });
    expect(placeOf("dimensions.channel", FILE)).toEqual({ tab: "organisation", metric: null });
    expect(placeOf("metrics.gone.name", FILE)).toBeNull();
    expect(placeOf(undefined, FILE)).toBeNull();
  });

  it("stands among what may be chosen, so that it does not look like something else", () => {
    const options = [["pay", "Pay"]] as const;
    expect(choicesFor("pay", options)).toEqual(options);
    expect(choicesFor("", options)).toEqual(options);
    expect(choicesFor("help", options)).toEqual([...options, ["help", "help, which there is none of"]]);
  });
});

describe("a standard metric that is taken over", () => {
  const cost = { key: "cost", name: "Cost", level: "outcome", measure: "sum", grain: "month", stage: "pay" } as const;
  const standard = { ...cost, display: { as: "currency" as const, code: "GBP", decimals: 0 } };

  it("belongs to a usual stage, and to none of ours where we list our own without it", () => {
    expect(asOurs(standard, "desk", FILE)).toEqual({ ...standard, department: "desk" });
    const listed = (...stages: string[]): TreeFile => ({ ...FILE, organisation: { ...FILE.organisation, stages } });
    expect(asOurs(standard, "desk", listed("join", "leave"))).not.toHaveProperty("stage");
    expect(asOurs(standard, "desk", listed("join", "pay"))).toHaveProperty("stage", "pay");
  });

  it("is in the money that the draft has", () => {
    const euros = metric.parse({ ...standard, department: "desk", display: { as: "currency", code: "EUR" } });
    expect(asOurs(standard, "desk", { ...FILE, metrics: [euros] }).display).toEqual({ as: "currency", code: "EUR", decimals: 0 });
  });
});

describe("a place in the file", () => {
  it("is anywhere in the list, also for what stands under something else in the outline", () => {
    expect(placedAfter(["a", "c"], "b", "a")).toEqual(["a", "b", "c"]);
    expect(placedAfter(["a", "c"], "b", "")).toEqual(["b", "a", "c"]);
    expect(placedAfter(["a", "c"], "b", "c")).toEqual(["a", "c", "b"]);
  });
});

describe("what was done, in words", () => {
  it("names things, and tells dates as people do", () => {
    expect(
      editWords({ do: "change-metric", metric: "calls", set: { caveat: "Mind it" }, from: "2026-11-03" as PlainDate }, FILE),
    ).toBe("Changed Repeat calls: what to mind, from 3 Nov 26");
    expect(editWords({ do: "move-unit", unit: "desk", under: "acme", from: "always" }, FILE)).toBe(
      "Moved Desk under Acme, for all time",
    );
    const goal = { shape: "hold" as const, band: { low: 98 } };
    expect(editWords({ do: "set-goal", metric: "calls", goal }, FILE)).toBe("Promised of Repeat calls: stay at 98% or above");
  });

  it("tells both sides of a conflict without a bracket", () => {
    expect(saidWords(["metric", "calls", "department"], { value: "desk" }, FILE)).toBe("Desk");
    expect(saidWords(["metric", "calls", "display"], { value: { as: "percent", decimals: 1 } }, FILE)).toBe(
      "percent, decimals 1",
    );
    expect(saidWords(["goal", "calls", ""], { value: null }, FILE)).toBe("nothing");
    expect(saidWords(["link", "calls", "happy", "lag"], { value: [0, 2], date: "2026-11-03" }, FILE)).toBe("0, 2, from 3 Nov 26");
  });
});
