import { afterEach, beforeEach, expect, test } from "vitest";
import { headCommit } from "@/lib/readings/data";
import { settingsOf } from "@/lib/settings/data";
import { changeSettings } from "@/lib/settings/mutations";
import { DEFAULT_SETTINGS, type SettingsChange } from "@/lib/settings/schema";
import { makeOrganisation, type Organisation } from "./organisation";

let here: Organisation;
beforeEach(async () => {
  here = await makeOrganisation();
});
afterEach(() => here.dispose());

test("settings begin with the defaults, change one by one, and are read as of a commit", async () => {
  expect(await settingsOf(here.ctx)).toEqual(DEFAULT_SETTINGS);
  const before = headCommit(here.ctx);
  const { no } = await changeSettings(here.ctx, { overload: 7, heldDate: "2026-11-04" });
  expect(no).toBe(before + 1);
  await changeSettings(here.ctx, { ruleSet: "wheeler", heldDate: null });
  expect(await settingsOf(here.ctx)).toEqual({ ...DEFAULT_SETTINGS, overload: 7, ruleSet: "wheeler" });
  expect(await settingsOf(here.ctx, { asOf: before + 1 })).toEqual({ ...DEFAULT_SETTINGS, overload: 7, heldDate: "2026-11-04" });
  expect(await settingsOf(here.ctx, { asOf: before })).toEqual(DEFAULT_SETTINGS);
});

test("what is the same already is no commit", async () => {
  expect(await changeSettings(here.ctx, { overload: DEFAULT_SETTINGS.overload })).toEqual({ no: null });
});

test.each([
  [{ overload: 0 }, /overload/],
  [{ heldDate: "2026-02-30" }, /heldDate/],
  [{ onLine: -15, slipping: -5 }, /below on line/],
  [{ colour: "gold" } as SettingsChange, /colour/],
])("%o is refused", async (change, refusal) => {
  await expect(changeSettings(here.ctx, change)).rejects.toThrow(refusal);
});
