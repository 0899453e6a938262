import { describe, expect, it } from "vitest";
import { deviceWords } from "@/app/_components/device-words";
import { withFilters } from "@/app/_components/filters";
import { formErrors } from "@/app/_components/form-errors";
import { changedKeys, changeOf, draftOf, faultsOf } from "@/app/admin/settings/_parts/draft";
import { aboutOf } from "@/app/admin/trail/_parts/about";
import { askedOfTrail } from "@/app/admin/trail/_parts/trail-address";
import { Refusal } from "@/lib/fetch-json";
import { DEFAULT_SETTINGS, settingsSchema } from "@/lib/settings/schema";
import type { TrailEntry } from "@/lib/trail/schema";

describe("a browser", () => {
  it.each([
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Windows"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
      "Safari on a Mac",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1",
      "Chrome on iPhone",
    ],
    ["curl/8.5.0", "A browser that does not say"],
    [null, "A browser that does not say"],
  ])("%s is %s", (agent, words) => expect(deviceWords(agent)).toBe(words));
});

describe("a refused form", () => {
  const refusal = (path: string | null, message: string) => new Refusal("Refused.", "invalid", [{ line: null, path, message }]);

  it("says at its field what is about a field, as a sentence", () => {
    const errors = formErrors(refusal("provider.issuer", "is no address"), ["issuer"]);
    expect(errors.of("issuer")).toBe("This is no address.");
    expect(errors.form).toBeNull();
  });

  it("says at the form what is about none of its fields", () => {
    expect(formErrors(refusal("other", "is no address"), ["issuer"]).form).toBe("Refused.");
    expect(formErrors(new Error("The server cannot be reached."), ["issuer"]).form).toBe("The server cannot be reached.");
    expect(formErrors(null, ["issuer"]).form).toBeNull();
  });
});

describe("the settings in their form", () => {
  const draft = draftOf(DEFAULT_SETTINGS);

  it("come back as they went in", () => {
    const { heldDate: _, ...rest } = DEFAULT_SETTINGS;
    expect(changeOf(draft, Object.keys(draft) as (keyof typeof draft)[])).toEqual(rest);
    expect(faultsOf(draft)).toEqual({});
  });

  it("send what was changed and nothing else", () => {
    const after = { ...draft, slipping: "20", floor: "12,5", screening: false };
    expect(changedKeys(draft, after)).toEqual(["slipping", "screening", "floor"]);
    expect(changeOf(after, changedKeys(draft, after))).toEqual({ slipping: -20, floor: 12.5, screening: false });
  });

  it.each([
    ["privacyFloor", "2"],
    ["privacyFloor", "5.5"],
    ["privacyFloor", ""],
    ["overload", "100"],
    ["sessionDays", "0"],
    ["onLine", "-1"],
    ["slipping", "4"],
    ["floor", "few"],
  ] as const)("say that %s cannot be %j, as the server does", (key, text) => {
    const wrong = { ...draft, [key]: text };
    expect(Object.keys(faultsOf(wrong))).toContain(key);
    if (key !== "slipping") expect(settingsSchema.partial().safeParse(changeOf(wrong, [key])).success).toBe(false);
  });
});

describe("the trail's words", () => {
  const entry = (more: Partial<TrailEntry>): TrailEntry => ({
    no: 1,
    at: "2026-11-04T10:00:00.000Z",
    who: "local",
    name: null,
    door: "cli",
    address: null,
    what: "role",
    subject: null,
    reason: null,
    outcome: "done",
    details: {},
    ...more,
  });

  it("name people, leave out what is nothing, and cut long lists short", () => {
    const details = { from: "viewer", departments: ["a", "b", "c", "d", "e", "f"], ignored: 0, none: [] };
    const about = aboutOf(entry({ subject: "person:7", reason: "Promoted", details }), new Map([["7", "Ada Moss"]]));
    expect(about).toBe("Ada Moss · “Promoted” · from viewer · departments a, b, c, d and 2 more");
    expect(aboutOf(entry({ subject: "person:8" }), new Map())).toBe("somebody who is gone");
  });

  it("search by what can be understood, and keep what was typed", () => {
    const asked = askedOfTrail({ query: " sign ", what: "", from: "tomorrow", to: ["2026-11-04", "2026-11-05"] });
    expect(asked.input).toEqual({ query: "sign", to: "2026-11-04" });
    expect(asked.typed).toEqual({ query: "sign", from: "tomorrow", to: "2026-11-04" });
    expect(asked.errors.from).toMatch(/^This is a date such as/);
    expect(withFilters("/admin/trail", asked.typed)).toBe("/admin/trail?query=sign&from=tomorrow&to=2026-11-04");
  });
});
