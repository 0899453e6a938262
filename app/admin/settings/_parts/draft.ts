import type { Settings, SettingsChange } from "@/lib/settings/schema";

/** The settings as they stand in the form: numbers and days as they are typed, points below the line without their minus. */
export interface Draft {
  readonly onLine: string;
  readonly slipping: string;
  readonly ruleSet: Settings["ruleSet"];
  readonly screening: boolean;
  readonly overload: string;
  readonly floor: string;
  readonly privacyFloor: string;
  readonly secondFactor: Settings["secondFactor"];
  readonly secondPerson: Settings["secondPerson"];
  readonly sessionDays: string;
  readonly reminders: Settings["reminders"];
  readonly remindBefore: string;
  readonly remindAfter: string;
  readonly escalateAfter: string;
}
type Key = keyof Draft;

/** What each setting is called where a change of it is told. */
export const NAMES: Readonly<Record<Key, string>> = {
  onLine: "on the line",
  slipping: "slipping",
  ruleSet: "signals",
  screening: "screening",
  overload: "overload",
  floor: "small numbers",
  privacyFloor: "privacy floor",
  secondFactor: "second factor",
  secondPerson: "corrections",
  sessionDays: "session length",
  reminders: "reminders",
  remindBefore: "days before",
  remindAfter: "days after",
  escalateAfter: "further up",
};
export const KEYS = Object.keys(NAMES) as readonly Key[];

/** The settings as the form shows them: every figure as text, distances below the line without their minus. */
export function draftOf(settings: Omit<Settings, "heldDate">): Draft {
  const { onLine, slipping, overload, floor, privacyFloor, sessionDays, ruleSet, screening, secondFactor } = settings;
  const { secondPerson, reminders, remindBefore, remindAfter, escalateAfter } = settings;
  return {
    onLine: String(-onLine),
    slipping: String(-slipping),
    overload: String(overload),
    floor: floor === null ? "" : String(floor),
    privacyFloor: String(privacyFloor),
    sessionDays: String(sessionDays),
    ruleSet,
    screening,
    secondFactor,
    secondPerson,
    reminders,
    remindBefore: remindBefore.join(", "),
    remindAfter: remindAfter.join(", "),
    escalateAfter: escalateAfter === null ? "" : String(escalateAfter),
  };
}

/** What differs between two drafts, by key. */
export function changedKeys(before: Draft, after: Draft): Key[] {
  return KEYS.filter((key) => before[key] !== after[key]);
}

/** The keys of a draft that are to change, as the API takes them. A number that cannot be read is sent on to be refused. */
export function changeOf(draft: Draft, keys: readonly Key[]): Omit<SettingsChange, "heldDate"> {
  const below = (text: string) => (numberIn(text) === 0 ? 0 : -numberIn(text));
  const all: Required<Omit<SettingsChange, "heldDate">> = {
    onLine: below(draft.onLine),
    slipping: below(draft.slipping),
    overload: numberIn(draft.overload),
    floor: draft.floor.trim() === "" ? null : numberIn(draft.floor),
    privacyFloor: numberIn(draft.privacyFloor),
    sessionDays: numberIn(draft.sessionDays),
    ruleSet: draft.ruleSet,
    screening: draft.screening,
    secondFactor: draft.secondFactor,
    secondPerson: draft.secondPerson,
    reminders: draft.reminders,
    remindBefore: daysIn(draft.remindBefore),
    remindAfter: daysIn(draft.remindAfter),
    escalateAfter: draft.escalateAfter.trim() === "" ? null : numberIn(draft.escalateAfter),
  };
  return Object.fromEntries(keys.map((key) => [key, all[key]]));
}

function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}

/** Days as they are typed, between commas or blanks. */
function daysIn(text: string): number[] {
  return text.split(/[\s,;]+/).flatMap((word) => (word === "" ? [] : [numberIn(word)]));
}

/** What a draft says that cannot be, by key, before anything is sent. */
export function faultsOf(draft: Draft): Partial<Record<Key, string>> {
  const faults: Partial<Record<Key, string>> = {};
  const whole = (key: "overload" | "privacyFloor" | "sessionDays" | "escalateAfter", least: number, most: number) => {
    const value = numberIn(draft[key]);
    if (!Number.isInteger(value) || value < least || value > most) faults[key] = `A whole number from ${least} to ${most}.`;
  };
  whole("overload", 1, 99);
  whole("privacyFloor", 3, 99);
  whole("sessionDays", 1, 90);
  if (draft.escalateAfter.trim() !== "") whole("escalateAfter", 1, 60);
  const fewDays = (key: "remindBefore" | "remindAfter", least: number) => {
    const days = daysIn(draft[key]);
    const each = days.every((day) => Number.isInteger(day) && day >= least && day <= 60);
    if (!each || days.length > 8 || new Set(days).size < days.length) faults[key] = `Up to 8 different days from ${least} to 60.`;
  };
  fewDays("remindBefore", 0);
  fewDays("remindAfter", 1);
  const [onLine, slipping] = [numberIn(draft.onLine), numberIn(draft.slipping)];
  if (!(onLine >= 0)) faults.onLine = "A number of points, 0 or more.";
  if (!(slipping >= 0)) faults.slipping = "A number of points, 0 or more.";
  else if (slipping < onLine) faults.slipping = "Slipping begins further below the line than on the line ends.";
  if (draft.floor.trim() !== "" && !(numberIn(draft.floor) >= 0)) faults.floor = "A number, 0 or more; or nothing.";
  return faults;
}
