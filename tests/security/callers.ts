import type { Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Column } from "@/lib/access/rules";
import { visitOf } from "@/lib/open-context";
import { createToken } from "@/lib/tokens/mutations";
import { addPerson, sessionOf } from "../people";
import { DEPARTMENT_FIGURES, DEPARTMENTS, type Department, smallTeamSums, TEAM_FIGURES, TYPED, WORKERS } from "./canary-company";
import { WRITINGS, wordsOf } from "./written-work";

/** Everybody who may knock. Department alpha is the own one of those who have one. */
export const CALLERS = [
  "anonymous",
  "viewer",
  "executive",
  "ownLead",
  "otherLead",
  "member",
  "admin",
  "readToken",
  "writeToken",
  "suspended",
] as const;
export type CallerName = (typeof CALLERS)[number];

/** The column of the table that a caller stands in; null for nobody. */
export const COLUMN_OF: Readonly<Record<CallerName, Column | null>> = {
  anonymous: null,
  viewer: "viewer",
  executive: "executive",
  ownLead: "lead",
  otherLead: "lead",
  member: "member",
  admin: "admin",
  readToken: "readToken",
  writeToken: "writeToken",
  suspended: null,
};

/** Text that only some may ever be sent, in any byte. */
export interface Canary {
  readonly what: string;
  readonly text: string;
  readonly seenBy: readonly CallerName[];
}

const LEAD_OF: Readonly<Record<Department, CallerName>> = { alpha: "ownLead", beta: "otherLead" };
const OWN_TOKENS = ["readToken", "writeToken"] as const;

/** The member's own row on the roster. */
const [OWN_WORKER] = WORKERS;

const ofWorkers: readonly Canary[] = WORKERS.flatMap(({ key, department, name, email, note, figures }) => {
  const seenBy: CallerName[] = ["admin", LEAD_OF[department], ...(key === OWN_WORKER?.key ? (["member"] as const) : [])];
  const texts = { name, note, ...Object.fromEntries(figures.map((figure, at) => [`figure ${at + 1}`, String(figure)])) };
  // No door tells what a roster says a person's address is.
  const address: Canary = { what: `address of ${key}`, text: email, seenBy: [] };
  return [address, ...Object.entries(texts).map(([what, text]) => ({ what: `${what} of ${key}`, text, seenBy }))];
});

const ofGroups: readonly Canary[] = DEPARTMENTS.flatMap((department) => {
  const above: CallerName[] = ["admin", "executive", "ownLead", "otherLead"];
  const tokens = department === "alpha" ? OWN_TOKENS : [];
  const canary = (what: string, figures: readonly number[], seenBy: readonly CallerName[]) =>
    figures.map((figure, at): Canary => ({ what: `${what}, month ${at + 1}`, text: String(figure), seenBy }));
  const one = `${department}-one`;
  const two = `${department}-two`;
  return [
    ...canary(`people of ${two} together`, smallTeamSums(department), ["admin", LEAD_OF[department]]),
    ...canary(`team ${one}`, TEAM_FIGURES[one] ?? [], [
      ...above,
      ...tokens,
      ...(department === "alpha" ? (["member"] as const) : []),
    ]),
    ...["two", "three"].flatMap((team) =>
      canary(`team ${department}-${team}`, TEAM_FIGURES[`${department}-${team}`] ?? [], [...above, ...tokens]),
    ),
    ...canary(`department ${department}`, DEPARTMENT_FIGURES[department], [
      ...above,
      "viewer",
      ...tokens,
      ...(department === "alpha" ? (["member"] as const) : []),
    ]),
  ];
});

const fileName = (department: Department) => `zqfile${department}.csv`;
const tokenName = (department: Department) => `zqtoken${department}`;
export const FILE_OF: Readonly<Record<Department, string>> = { alpha: fileName("alpha"), beta: fileName("beta") };

const ofWork: readonly Canary[] = DEPARTMENTS.flatMap((department) => [
  { what: `file of ${department}`, text: fileName(department), seenBy: ["admin", LEAD_OF[department]] },
  { what: `token of ${department}`, text: tokenName(department), seenBy: ["admin", LEAD_OF[department]] },
]);

/** What is written of a figure goes with it; what is written at work stays with those whose work it is. */
function readersOf(department: Department): Readonly<Record<(typeof WRITINGS)[number][1], readonly CallerName[]>> {
  const lead = LEAD_OF[department];
  const above: CallerName[] = ["admin", "executive", "ownLead", "otherLead"];
  const ownAlone = (callers: readonly CallerName[]) => (department === "alpha" ? callers : []);
  return {
    own: ["admin", lead],
    nobody: [],
    admin: ["admin"],
    writers: ["admin", lead, ...ownAlone(["writeToken"])],
    team: [...above, ...ownAlone(["member", ...OWN_TOKENS])],
    department: [...above, "viewer", ...ownAlone(["member", ...OWN_TOKENS])],
    audit: [...above, "viewer", ...ownAlone(OWN_TOKENS)],
    parties: ["admin", "executive", lead],
    drafters: ["admin", "ownLead", "otherLead"],
  };
}

const ofWriting: readonly Canary[] = DEPARTMENTS.flatMap((department) => [
  ...WRITINGS.map(([written, readers]) => {
    return { what: `${written} of ${department}`, text: wordsOf(department, written), seenBy: readersOf(department)[readers] };
  }),
  ...Object.entries(TYPED[department]).map(([what, figure]) => {
    return { what: `typed ${what} of ${department}`, text: String(figure), seenBy: readersOf(department).own };
  }),
]);

const PERSONS = ["viewer", "executive", "ownLead", "otherLead", "member", "admin", "suspended"] as const;
const nameOf = (caller: CallerName) => `Zqname${caller.toLowerCase()}`;
const mailOf = (caller: CallerName) => `zqmail${caller.toLowerCase()}@acme.example`;

/** Names of accounts are an administrator's; but a member is told who leads the own department. */
const ofAccounts: readonly Canary[] = PERSONS.flatMap((caller) => {
  const self: CallerName[] = caller === "suspended" ? ["admin"] : ["admin", caller];
  return [
    { what: `name of ${caller}`, text: nameOf(caller), seenBy: caller === "ownLead" ? [...self, "member"] : self },
    { what: `address of ${caller}`, text: mailOf(caller), seenBy: self },
  ];
});

/** What nobody is told who is not signed in. */
const ofTheOrganisation: readonly Canary[] = DEPARTMENTS.map((department) => ({
  what: `name of ${department}`,
  text: `Zq${department}`,
  seenBy: CALLERS.filter((caller) => COLUMN_OF[caller] !== null),
}));

export const CANARIES: readonly Canary[] = [
  ...ofWorkers,
  ...ofGroups,
  ...ofWork,
  ...ofWriting,
  ...ofAccounts,
  ...ofTheOrganisation,
];

const byText = new Map(CANARIES.map((canary) => [canary.text, canary]));
const anyCanary = new RegExp(
  [...byText.keys()]
    .sort((a, b) => b.length - a.length)
    .join("|")
    .replaceAll(".", "\\."),
  "g",
);
const grouped = /(?<=\d)[,\u00a0\u202f](?=\d{3})/g;

/** Every canary in a text; figures also where they are written with separators. */
export function canariesIn(text: string): Canary[] {
  const found = new Set([...(text.match(anyCanary) ?? []), ...(text.replace(grouped, "").match(anyCanary) ?? [])]);
  return [...found].flatMap((match) => byText.get(match) ?? []);
}

export interface Credentials {
  /** What each caller sends with every request. */
  readonly headers: Readonly<Record<CallerName, Readonly<Record<string, string>>>>;
  /** A session of its own, for what might end it. */
  fresh(caller: CallerName): Promise<Readonly<Record<string, string>>>;
  readonly people: Readonly<Record<(typeof PERSONS)[number], string>>;
  readonly tokens: readonly string[];
}

/** Makes the people and the tokens. */
export async function makeCallers(store: Store): Promise<Credentials> {
  const more: Partial<Record<CallerName, { leads?: string[]; worker?: string }>> = {
    ownLead: { leads: ["alpha"] },
    otherLead: { leads: ["beta"] },
    ...(OWN_WORKER && { member: { worker: OWN_WORKER.key } }),
  };
  const ids: Partial<Record<CallerName, string>> = {};
  for (const caller of PERSONS) {
    const role = caller === "suspended" ? "executive" : (COLUMN_OF[caller] as "admin");
    ids[caller] = await addPerson(store, { role, name: `${nameOf(caller)} Person`, email: mailOf(caller), ...more[caller] });
  }
  const people = ids as Record<(typeof PERSONS)[number], string>;
  const tokenBy = async (lead: "ownLead" | "otherLead", access: "read" | "write", name: string) => {
    const department = lead === "ownLead" ? "alpha" : "beta";
    const visit = visitOf(store, {
      id: people[lead],
      door: "web",
      caller: { kind: "person", id: people[lead], role: "lead", leads: [department], worker: null },
      address: null,
    });
    return createToken(visit, { role: access, departments: [department], expires: "30d", name });
  };
  const read = await tokenBy("ownLead", "read", tokenName("alpha"));
  const write = await tokenBy("ownLead", "write", tokenName("alpha"));
  const other = await tokenBy("otherLead", "write", tokenName("beta"));
  const cookie = async (caller: (typeof PERSONS)[number]) => ({ cookie: await sessionOf(store, people[caller]) });
  const fresh = async (caller: CallerName): Promise<Readonly<Record<string, string>>> => {
    if (caller === "anonymous") return {};
    if (caller === "suspended") return headers.suspended;
    if (caller === "readToken") return { authorization: `Bearer ${read.token}` };
    if (caller === "writeToken") return { authorization: `Bearer ${write.token}` };
    return cookie(caller);
  };
  const headers = Object.fromEntries(CALLERS.map((caller) => [caller, {}])) as Record<
    CallerName,
    Readonly<Record<string, string>>
  >;
  headers.suspended = await cookie("suspended");
  for (const caller of CALLERS) headers[caller] = await fresh(caller);
  suspend(store, people.suspended);
  return { headers, fresh, people, tokens: [read.id, write.id, other.id] };
}

/** Marks a person as suspended and leaves the session: that it opens nothing any more is what is looked at. */
function suspend(store: Store, person: string): void {
  operatorContext(store).store.sqlite.prepare("UPDATE person SET suspended_at = ? WHERE id = ?").run(Date.now(), person);
}
