import { grantIn } from "@/lib/access/rules";
import type { Answered } from "./ask";
import { type CallerName, COLUMN_OF } from "./callers";
import type { Entry } from "./entries";

type Rule = NonNullable<Entry["rules"]["GET"]>;

/** Does the table let a caller in by a rule? */
function mayBy(caller: CallerName, rule: Rule): boolean {
  const column = COLUMN_OF[caller];
  if (rule === "anyone") return true;
  if (column === null) return false;
  return rule === "somebody" || grantIn(column, rule) !== "never";
}

const isPerson = (caller: CallerName) => COLUMN_OF[caller] !== null && !caller.endsWith("Token");

/** What is wrong with an answer to a GET: let in who may not, kept out who may, or kept by a cache. */
export function verdictOf({ kind, rules }: Entry, caller: CallerName, path: string, answer: Answered): string[] {
  const { status, headers } = answer;
  const fault = (what: string) => [`${caller} GET ${path}: ${status}, ${what}`];
  if (status >= 500) return fault("which is no answer");
  if (!String(headers["cache-control"]).includes("no-store")) return fault(`kept: ${headers["cache-control"]}`);
  const rule = rules.GET;
  if (rule === undefined) return status === 405 ? [] : fault("where there is nothing to get");
  if (kind === "page") return pageVerdict(caller, rule, answer).flatMap(fault);
  if (rule !== "anyone" && COLUMN_OF[caller] === null) return status === 401 ? [] : fault("to nobody");
  if (!mayBy(caller, rule)) return status === 403 ? [] : fault(`although ${rule} is refused`);
  return status === 401 || status === 403 ? fault(`although ${rule} is granted`) : [];
}

function pageVerdict(caller: CallerName, rule: Rule, { status, headers }: Answered): string[] {
  if (rule === "anyone") return [];
  const sentAway = status === 307 && /^\/sign-in(\?|$)/.test(headers.location ?? "");
  if (!isPerson(caller)) return sentAway ? [] : ["and not sent to sign in"];
  if (sentAway) return ["sent to sign in"];
  if (!mayBy(caller, rule)) return status === 404 || status === 307 ? [] : [`although ${rule} is refused`];
  return [];
}

/** What is wrong with the answers to a request that would change something, from another site and from our own. */
export function refusalVerdict(
  { rules }: Entry,
  caller: CallerName,
  method: string,
  path: string,
  { foreign, own }: { foreign: Answered; own: Answered },
): string[] {
  const fault = (what: string) => [
    `${caller} ${method} ${path}: ${foreign.status} from elsewhere, ${own.status} from here, ${what}`,
  ];
  if (foreign.status >= 500 || own.status >= 500) return fault("which is no answer");
  const rule = rules[method as keyof typeof rules];
  if (rule === undefined || rule === "anyone") return [];
  if (COLUMN_OF[caller] === null) return own.status === 401 && foreign.status === 401 ? [] : fault("to nobody");
  if (isPerson(caller) && foreign.status !== 403) return fault("on another site's behalf");
  if (!mayBy(caller, rule)) return own.status === 403 ? [] : fault(`although ${rule} is refused`);
  return own.status === 401 ? fault(`although ${rule} is granted`) : [];
}

/** An answer's status, type and text, without the id that it was asked about. */
export function plainAnswer({ status, headers, body }: Answered, id: string): string {
  return `${status} ${headers["content-type"]}\n${body.replaceAll(id, "…").replaceAll(encodeURIComponent(id), "…")}`;
}
