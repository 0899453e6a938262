import { describe, expect, it } from "vitest";
import { dueHeadline, filledWords } from "@/app/entry/_parts/due-words";
import { localeOf } from "@/app/entry/_parts/locale";
import { saveWords } from "@/app/entry/_parts/save-words";
import { leftWords, momentText } from "@/app/entry/_parts/saved-moment";
import { plainFigure, shownText } from "@/app/entry/_parts/shown-text";
import { type StateFacts, type StateSetting, stateWords } from "@/app/entry/_parts/state-words";
import { unusualSentence, usualWords } from "@/app/entry/_parts/unusual-words";
import { contentOf } from "@/lib/core/entry-grid-cell";
import type { Display } from "@/lib/core/metric";
import type { DueItem } from "@/lib/due/schema";
import { act, deskOf, entryCellOf, OCTOBER, ROWS, typing, versionOf } from "./entry-sheet";

const CLOCK = { zone: "Europe/London", today: "2026-11-04" };
const RATE: Display = { as: "number", decimals: 1, code: null, unit: "per 1,000" };

describe("what a cell shows", () => {
  const metric = { measure: "ratio", scale: 100, share: true, display: { ...RATE, as: "percent", unit: null } } as const;
  const shown = (text: string, locale = "en-GB") => shownText(contentOf({ text, note: "" }, metric, locale), metric, locale);

  it("is every decimal that was typed, at least the metric's own, and no unit", () => {
    expect(["87", "87.04", "98.4%", "n/a", "abc", ""].map((text) => shown(text).text)).toEqual([
      "87.0",
      "87.04",
      "98.4",
      "n/a",
      "abc",
      "",
    ]);
    expect(shown("87,5", "de-DE").text).toBe("87,5");
  });

  it("is the rate of two counts, with the counts beneath", () => {
    expect(shown("7/9")).toEqual({ text: "77.8", parts: "7 of 9" });
  });

  it("has a true minus", () => expect(plainFigure(-5.25, RATE, "en-GB")).toBe("\u22125.25"));
});

describe("what is usual", () => {
  it.each([
    [{ lower: 7, upper: 11.3 }, "7.0\u201311.3 is usual"],
    [{ lower: null, upper: 11.3 }, "Usually at most 11.3"],
    [{ lower: 7, upper: null }, "Usually at least 7.0"],
    [null, null],
  ])("of %o is said as %s", (usual, words) => expect(usualWords(usual, RATE, "en-GB")).toBe(words));

  const doubt = (value: number, past: readonly number[], display: Display = RATE, usual = { lower: 7, upper: 11.3 }) =>
    unusualSentence({ value, text: String(value), usual, past, display, grain: "month", locale: "en-GB" });

  it("is held beside what is doubted, with the slip that explains it", () => {
    expect(doubt(88, [9.4, 9.1, 9.8])).toBe(
      "88 is nine times the highest of the last 3 months, 9.8. A missing decimal point would explain it.",
    );
    expect(doubt(12, [9.4])).toBe(
      "12 is above the highest of the month before, 9.4. A missing decimal point would explain it.".split(" A ")[0],
    );
    expect(doubt(0.88, [9.4])).toContain("A decimal point too far left");
    expect(doubt(5, [5, 20])).toBe("5 lies outside what is usual.");
    expect(doubt(0.83, [80], { ...RATE, as: "percent" }, { lower: 70, upper: 95 })).toContain(
      "A fraction in place of a percentage",
    );
    expect(doubt(4.5, [272], { ...RATE, as: "duration" }, { lower: 240, upper: 300 })).toContain("Minutes for hours");
  });
});

describe("a state", () => {
  const setting: StateSetting = {
    locale: "en-GB",
    clock: CLOCK,
    me: "Ana Diaz",
    offline: false,
    correcting: false,
    submittedAt: null,
  };
  const facts: StateFacts = { days: -1, standingSince: null, refusal: null, isApart: false };
  const of = (desk: ReturnType<typeof deskOf>, more: Partial<StateSetting> = {}, told: Partial<StateFacts> = {}, row = 0) => {
    const cell = desk.grid.cells[row]?.[OCTOBER];
    const metric = ROWS[row]?.metric;
    if (cell === undefined || metric === undefined) throw new RangeError("no such cell");
    const { lead, text, hint } = stateWords(cell, metric, { ...setting, ...more }, { ...facts, ...told });
    return [lead, text, hint].filter((part) => part !== null && part !== "").join(" ");
  };
  const saved = (text: string, rest = {}) => deskOf([entryCellOf(0, OCTOBER, { draft: versionOf(text), revision: 1, ...rest })]);

  it.each([
    ["due", deskOf(), {}, {}, "Due, 1 day late"],
    ["due today", deskOf(), {}, { days: 0 }, "Due today"],
    ["without a due day", deskOf(), {}, { days: null }, "Awaited"],
    ["a draft", deskOf([], ...typing(0, OCTOBER, "98")), {}, {}, "Draft, not yet saved"],
    ["a draft offline", deskOf([], ...typing(0, OCTOBER, "98")), { offline: true }, {}, "Draft, kept on this machine"],
    ["a correction", deskOf([], ...typing(0, OCTOBER, "98")), { correcting: true }, {}, "Draft, not sent yet"],
    ["cleared", act(saved("98"), ...typing(0, OCTOBER, "")), {}, {}, "Cleared, not yet saved"],
    ["one's own, saved", saved("98"), {}, {}, "Saved 10:41"],
    ["somebody else's", saved("98"), { me: "Priya Nair" }, {}, "Saved 10:41 by Ana Diaz"],
    [
      "what came in by a file",
      saved("98"),
      {},
      { standingSince: "2026-11-03T09:00:00Z" },
      "On the scorecards since 3 Nov, 09:00",
    ],
    [
      "what somebody else sent in",
      saved("98"),
      { me: "Priya Nair" },
      { standingSince: "2026-11-03T09:00:00Z" },
      "On the scorecards since 3 Nov, 09:00 by Ana Diaz",
    ],
    ["one unit’s rate without counts", saved("98"), {}, { isApart: true }, "Saved 10:41 Without counts, so not added up"],
    ["one unit’s rate with its counts", saved("98 of 100"), {}, { isApart: true }, "Saved 10:41"],
    [
      "unusual",
      saved("12", { usual: { lower: 96.7, upper: 98.9 } }),
      {},
      {},
      "Unusual. 96.7\u201398.9 is usual. Correct it, or keep it with a note.",
    ],
    [
      "refused",
      deskOf([], ...typing(0, OCTOBER, "abc")),
      {},
      {},
      "Not a percentage. Write a percentage, for example 71.4. Your text is kept.",
    ],
    ["not saved", deskOf([], ...typing(0, OCTOBER, "98")), {}, { refusal: "Too long." }, "Not saved. Too long."],
  ] as const)("of what is %s", (_, desk, more, told, words) => expect(of(desk, more, told)).toBe(words));

  it("of a time that is none says how one is written", () => {
    expect(of(deskOf([], ...typing(1, OCTOBER, "4.5 min")), {}, {}, 1)).toBe(
      "Not a time. Write minutes and seconds, for example 6:40. Your text is kept.",
    );
  });

  it("of what does not apply gives the reason", () => {
    const desk = deskOf([
      entryCellOf(0, OCTOBER, { draft: versionOf("n/a", undefined, { note: "payment freeze" }), revision: 1 }),
    ]);
    expect(of(desk)).toBe("Not applicable: payment freeze");
  });

  it("of a conflict names who and when", () => {
    const theirs = entryCellOf(0, OCTOBER, { draft: versionOf("97.9"), revision: 2 });
    const desk = act(deskOf([], ...typing(0, OCTOBER, "98")), {
      do: "confirmed",
      sent: [],
      answer: { saved: [], conflicts: [theirs], refused: [], mark: "" },
    });
    expect(of(desk)).toBe("Ana Diaz set 97.9 at 10:41. Keep yours, or take theirs.");
  });

  it("of what was submitted says when, or that there was nothing", () => {
    const shut = { locked: true, due: false, draft: null };
    expect(of(saved("98", { ...shut, standing: versionOf("98") }), { submittedAt: "2026-11-04T11:00:00Z" })).toBe(
      "Submitted 10:41",
    );
    expect(of(deskOf([entryCellOf(0, OCTOBER, shut)]), { submittedAt: "2026-11-04T11:00:00Z" })).toBe(
      "Submitted without a figure",
    );
  });
});

describe("how saving stands", () => {
  const typed = deskOf([entryCellOf(1, OCTOBER, { draft: versionOf("4:30"), revision: 1 })], ...typing(0, OCTOBER, "98"));
  const words = (link: Parameters<typeof act>[1] & { do: "link" }) => saveWords(act(typed, link), CLOCK);

  it.each([
    [{}, "Saved 10:41, saving 1"],
    [{ state: "offline" as const }, "Offline, 1 kept on this machine"],
    [{ state: "signed-out" as const }, "Signed out, 1 kept on this machine"],
    [{ fault: "The disk is full." }, "The disk is full. 1 kept on this machine"],
    [{ state: "offline" as const, keeps: false }, "Offline, 1 only on this page: leave it open"],
  ])("%o: %s", (link, said) => expect(words({ do: "link", link })).toBe(said));

  it("is nothing where nothing was typed", () => expect(saveWords(deskOf(), CLOCK)).toBe(""));
});

describe("moments and locales", () => {
  it("are told in the organisation's zone", () => {
    expect(momentText("2026-11-04T10:41:00Z", { ...CLOCK, zone: "Asia/Tokyo" })).toBe("19:41");
    expect(momentText("2026-11-03T10:41:00Z", CLOCK)).toBe("3 Nov, 10:41");
    expect([-2, 0, 1].map(leftWords)).toEqual(["2 days late", "today", "1 day left"]);
  });
  it.each([
    ["de-DE,de;q=0.9,en;q=0.8", "de-DE"],
    ["*", "en-GB"],
    ["xx-invalid-tag-that-is-far-too-long,fr", "fr"],
    [null, "en-GB"],
  ])("come from %s", (header, locale) => expect(localeOf(header)).toBe(locale));
});

describe("the inbox", () => {
  const item = (state: DueItem["state"], days: number | null, rest: Partial<DueItem> = {}): DueItem => ({
    department: { key: "billing", name: "Billing" },
    period: "2026-10",
    grain: "month",
    label: "October 2026",
    due: "2026-11-03",
    days,
    state,
    expected: 8,
    reported: 0,
    drafts: 0,
    href: "/entry/billing?period=2026-10",
    ...rest,
  });

  it.each([
    [[item("late", -1)], "Billing, October 2026 is 1 day late."],
    [[item("late", -1), item("late", -4)], "Two sheets are late, the oldest 4 days."],
    [[item("due", 2), item("coming", 20)], "Nothing is late. One sheet is due."],
    [[item("submitted", -1)], "Everything that was due is in."],
    [[], "Nothing has a due day."],
  ])("says first what is late: %#", (due, headline) => expect(dueHeadline(due)).toBe(headline));

  it("counts what is filled in", () => {
    expect(filledWords(item("late", -1, { reported: 1, drafts: 4 }))).toBe("5 of 8 filled in, 4 as drafts");
    expect(filledWords(item("submitted", -1, { reported: 8 }))).toBe("all 8 filled in");
    expect(filledWords(item("late", -1, { reported: 8, drafts: 3 }))).toBe("all 8 filled in, 3 as drafts");
  });
});
