import type { TrailEntry } from "@/lib/trail/schema";

const SHOWN = 4;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[\d.]+Z$/;

/**
 * What an act was done to, why, and the rest of what the trail has, in words. Counts of nothing are left out, and of long
 * lists the end: the export has everything. `names` are people's, by id.
 */
export function aboutOf({ subject, reason, details }: TrailEntry, names: ReadonlyMap<string, string>): string {
  const rest = Object.entries(details).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === null ? [] : [`${wordsOf(name)} ${text}`];
  });
  const parts = [subject === null ? null : subjectOf(subject, names), reason === null ? null : `“${reason}”`, ...rest];
  return parts.filter((part) => part !== null).join(" · ");
}

function subjectOf(subject: string, names: ReadonlyMap<string, string>): string {
  const [kind = "", id] = subject.split(/:(.*)/);
  if (id === undefined) return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(subject) ? `batch ${subject.slice(0, 8)}` : subject;
  return kind === "person" ? (names.get(id) ?? "somebody who is gone") : `${kind} ${id}`;
}

/** "fromAddress" → "from address". */
function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_whole, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** Null for what is nothing. */
function textOf(value: unknown): string | null {
  if (value === null || value === 0 || value === false || value === "") return null;
  if (typeof value === "string" && INSTANT.test(value)) return value.slice(0, 16).replace("T", " ");
  if (!Array.isArray(value)) return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (value.length === 0) return null;
  const texts = value.slice(0, SHOWN).map((item) => textOf(item) ?? "none");
  return value.length > SHOWN ? `${texts.join(", ")} and ${value.length - SHOWN} more` : texts.join(", ");
}
