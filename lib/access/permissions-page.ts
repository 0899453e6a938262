import { ENDPOINTS } from "@/lib/api/endpoints";
import { PAGES } from "./pages";
import { ACTIONS, COLUMNS, type Column, grantIn, RULES } from "./rules";

const HEADINGS: Readonly<Record<Column, string>> = {
  admin: "admin",
  executive: "executive",
  lead: "lead",
  member: "member",
  viewer: "viewer",
  readToken: "read token",
  writeToken: "write token",
};

const PREFACE = `# Permissions

Printed from \`lib/access/rules.ts\` by \`node .ci/print-permissions.mjs\`; a test holds the two together. [security.md](security.md)
says how the rules are enforced and what else guards the data.

**all**: in the whole organisation, as far down as the role sees. **own**: for their own alone, which is the departments that a
lead leads or a token is for, and a member's own team and figures. A dot: refused, and the refusal goes to the trail. Whoever
runs the command line on the database's file may do everything; the trail says that it was done there.`;

const SIGHT = `## How far down each sees

| | scorecards and series | single people |
|---|---|---|
| admin | everything | everybody |
| executive | down to the team | nobody but themselves |
| lead | down to the team | the people of their own departments, for the time that they stood there |
| member | their own team, and at its home each metric that the team's work feeds | nobody but themselves |
| viewer | the organisation and its departments | nobody but themselves |
| token | its departments down to the team, and what they own at the top; one for the whole organisation, down to the team | nobody |

Where a metric is collected from single people, a group smaller than the privacy floor (5, besides those whose figures the
caller sees anyway) is withheld, in every total, series, export, chart and count, together with as many others as it takes that
nothing comes back by subtraction.`;

/** docs/permissions.md: the table of rules, and what each endpoint and page asks for. */
export function permissionsPage(): string {
  return [
    PREFACE,
    "## Who may do what",
    rulesTable(),
    SIGHT,
    "## What each endpoint asks for",
    endpointsTable(),
    "## What each page asks for",
    pagesTable(),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

function rulesTable(): string {
  const rows = ACTIONS.map((action) => [
    `\`${action}\``,
    RULES[action].means,
    ...COLUMNS.map((column) => marks[grantIn(column, action)]),
  ]);
  return table(["", "means", ...COLUMNS.map((column) => HEADINGS[column])], rows);
}

const marks = { all: "all", own: "own", never: "·" } as const;

function endpointsTable(): string {
  const rows = ENDPOINTS.map(({ method, path, permission }) => [`\`${method} /api/v1${path}\``, askedFor(permission)]);
  return table(["endpoint", "asks for"], rows.sort(byFirst));
}

function pagesTable(): string {
  return table(
    ["page", "asks for"],
    Object.entries(PAGES)
      .map(([page, rule]) => [`\`${page}\``, askedFor(rule)])
      .sort(byFirst),
  );
}

const byFirst = ([a = ""]: readonly string[], [b = ""]: readonly string[]) => (a < b ? -1 : 1);

function askedFor(rule: string): string {
  if (rule === "anyone") return "nothing: it stands before sign-in";
  return rule === "somebody" ? "somebody who is signed in" : `\`${rule}\``;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
