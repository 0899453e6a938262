import type { Caller } from "./caller";

/** The columns of the table: the five roles, and the two kinds of token. */
export const COLUMNS = ["admin", "executive", "lead", "member", "viewer", "readToken", "writeToken"] as const;
export type Column = (typeof COLUMNS)[number];

/** One line of the table. Who is not named is refused, and the refusal goes to the trail. */
interface Rule {
  /** What it is, in words. */
  readonly means: string;
  /** Who may do it in the whole organisation, as far down as the role sees (sight.ts). */
  readonly all?: readonly Column[];
  /** Who may do it for their own alone: the departments a lead leads or a token is for, a member's own team and figures. */
  readonly own?: readonly Column[];
}

/**
 * Who may do what. This is the whole table: `authorise` reads it, docs/permissions.md is printed from it, and nothing else
 * grants anything. The command line acts as the local operator, who may do everything.
 */
export const RULES = {
  "tree.read": { means: "Read the metric tree: definitions, links, goals, units above workers", all: COLUMNS },
  "tree.draft": { means: "Draw up changes of the metric tree, for an administrator to publish", all: ["admin", "lead"] },
  "tree.publish": { means: "Publish a version of the metric tree", all: ["admin"] },
  "figures.read": {
    means: "Read scorecards, series and what is worked out from them",
    all: ["admin", "executive", "lead", "viewer"],
    own: ["member", "readToken", "writeToken"],
  },
  "audit.read": {
    means: "Read the findings of the thread audit",
    all: ["admin", "executive", "lead", "viewer"],
    own: ["readToken", "writeToken"],
  },
  "readings.export": {
    means: "Export the readings that stand",
    all: ["admin", "executive"],
    own: ["lead", "readToken", "writeToken"],
  },
  "readings.write": { means: "Enter, send, import and withdraw readings", all: ["admin"], own: ["lead", "writeToken"] },
  "batches.read": {
    means: "See what came in, in which batch, and what it changed",
    all: ["admin"],
    own: ["lead", "writeToken"],
  },
  "entry.write": {
    means: "Type figures into the entry grid, and see what others typed there before it is submitted",
    all: ["admin"],
    own: ["lead"],
  },
  "periods.lock": { means: "Submit a department's figures of a period, and lock it", all: ["admin"], own: ["lead"] },
  "corrections.decide": {
    means: "Accept or reject somebody else's correction of locked figures",
    all: ["admin"],
    own: ["lead"],
  },
  "annotations.write": { means: "Write and withdraw notes on charts", all: ["admin"], own: ["lead"] },
  "deviations.accept": {
    means: "Accept that a metric is off its line until a date",
    all: ["admin", "executive"],
    own: ["lead"],
  },
  "goals.propose": { means: "Propose another goal for a department's own, or its part of one", all: ["admin"], own: ["lead"] },
  "goals.answer": {
    means: "Answer or accept another goal that was proposed, as owner of the metric or lead of its department",
    all: ["admin"],
    own: ["executive", "lead", "member", "viewer"],
  },
  "roster.read": { means: "See who works where", all: ["admin"], own: ["lead"] },
  "roster.change": { means: "Change who works where", all: ["admin"] },
  "settings.read": { means: "Read the organisation's settings", all: ["admin"] },
  "settings.change": { means: "Change the organisation's settings", all: ["admin"] },
  "people.manage": { means: "Invite people, change their roles, end their sessions", all: ["admin"] },
  "account.own": {
    means: "Change one's own password, second factor and sessions",
    own: ["admin", "executive", "lead", "member", "viewer"],
  },
  "tokens.manage": { means: "Make, see and revoke API tokens", all: ["admin"], own: ["lead"] },
  "trail.read": { means: "Search and export the trail", all: ["admin"] },
  "people.erase": { means: "Erase a person", all: ["admin"] },
  "demo.make": { means: "Make the demo company, in an empty database", all: ["admin"] },
  "reminders.send": { means: "Send the reminders of figures that are due: the command line alone" },
  "store.keep": { means: "Back up, restore, verify and rebuild the database: the command line alone" },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof RULES;
export const ACTIONS = Object.keys(RULES) as readonly Action[];

export type Grant = "all" | "own" | "never";

/** What the table says of one of its columns. */
export function grantIn(column: Column, action: Action): Grant {
  const rule: Rule = RULES[action];
  if (rule.all?.includes(column)) return "all";
  return rule.own?.includes(column) ? "own" : "never";
}

/** What the table grants a caller: everything to the operator, nothing to nobody. */
export function grantOf(caller: Caller, action: Action): Grant {
  switch (caller.kind) {
    case "operator":
      return "all";
    case "nobody":
      return "never";
    case "person":
      return grantIn(caller.role, action);
    case "token":
      return grantIn(caller.access === "read" ? "readToken" : "writeToken", action);
  }
}
