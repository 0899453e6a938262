import type { PersonDocument } from "@/lib/accounts/schema";

type Role = PersonDocument["role"];

/** What each role is called, and what it means, in one plain line. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly says: string }>> = {
  admin: { name: "Administrator", says: "Everything: the tree, units, people, settings, the trail." },
  executive: { name: "Executive", says: "Reads every scorecard down to teams. Changes nothing." },
  lead: { name: "Lead", says: "Reads every scorecard; enters figures and sees the people of own departments." },
  member: { name: "Member", says: "Own numbers and own team, and what they lead to." },
  viewer: { name: "Viewer", says: "Reads scorecards of the organisation and its departments." },
};
export const ROLES = Object.keys(ROLE_WORDS) as readonly Role[];

/** "Lead of Field, Billing", "Executive"; `names` are departments by key. */
export function roleText(
  { role, departments }: Pick<PersonDocument, "role" | "departments">,
  names: ReadonlyMap<string, string>,
) {
  if (role !== "lead" || departments.length === 0) return ROLE_WORDS[role].name;
  return `Lead of ${departments.map((key) => names.get(key) ?? key).join(", ")}`;
}
