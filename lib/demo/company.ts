export const ENTERPRISE = "harrow";

/** How a team covers the week: Monday to Friday, or five days of seven in turn. */
export type Rota = "weekdays" | "all-week";

export interface DemoTeam {
  readonly key: string;
  readonly name: string;
  /** How many people it has at any time; 0 for a partner firm, which reports for its people together. */
  readonly size: number;
  /** The department it stands in first, and where it moved, if it did. */
  readonly department: string;
  readonly moved?: { readonly from: string; readonly to: string };
}

export interface DemoDepartment {
  readonly key: string;
  readonly name: string;
  readonly rota: Rota;
}

export const DEPARTMENTS: readonly DemoDepartment[] = [
  { key: "sales", name: "Sales", rota: "all-week" },
  { key: "provisioning", name: "Provisioning", rota: "weekdays" },
  { key: "network", name: "Network", rota: "all-week" },
  { key: "field", name: "Field", rota: "weekdays" },
  { key: "billing", name: "Billing", rota: "weekdays" },
  { key: "support", name: "Support", rota: "all-week" },
];

function team(department: string, key: string, name: string, size: number): DemoTeam {
  return { department, key: `${department}-${key}`, name, size };
}

export const TEAMS: readonly DemoTeam[] = [
  team("sales", "web", "Web Sales", 9),
  team("sales", "phone", "Phone Sales", 14),
  team("sales", "shops", "Shops", 13),
  team("sales", "business", "Business Sales", 8),
  team("provisioning", "orders", "Order Desk", 9),
  team("provisioning", "booking", "Install Booking", 8),
  team("provisioning", "activations", "Activations", 6),
  team("provisioning", "welcome", "Welcome Desk", 5),
  team("network", "control", "Control Room", 8),
  team("network", "core", "Core", 5),
  team("network", "access", "Access", 6),
  team("network", "planned-works", "Planned Works", 5),
  team("field", "north", "North", 12),
  team("field", "south", "South", 19),
  team("field", "east", "East", 17),
  team("field", "west", "West", 18),
  team("field", "midlands", "Midlands", 21),
  team("field", "pennines", "Pennines", 14),
  team("field", "coast", "Coast", 15),
  team("field", "valleys", "Valleys", 15),
  team("field", "capital", "Capital", 23),
  team("field", "lakes", "Lakes", 14),
  team("field", "kestrel", "Kestrel Networks (partner)", 0),
  team("field", "dray", "Dray & Sons (partner)", 0),
  team("billing", "run", "Bill Run", 12),
  team("billing", "collections", "Collections", 10),
  { department: "support", key: "bill-line", name: "Bill Line", size: 9, moved: { from: "2025-07-01", to: "billing" } },
  team("support", "blue", "Blue", 24),
  team("support", "green", "Green", 24),
  team("support", "red", "Red", 22),
  team("support", "chat", "Chat", 21),
  team("support", "complaints", "Complaints", 10),
];

/** The department a team stands in on a date (`YYYY-MM-DD`). */
export function departmentOn(team: DemoTeam, date: string): string {
  return team.moved !== undefined && date >= team.moved.from ? team.moved.to : team.department;
}

/** Who answers for what; the screens make the name from the address. */
export const PEOPLE = {
  chief: "maya.hollis@harrow.example",
  customers: "ines.calder@harrow.example",
  finance: "helen.marsh@harrow.example",
  sales: "tom.ridley@harrow.example",
  provisioning: "lena.brandt@harrow.example",
  network: "amir.haddad@harrow.example",
  field: "ruth.shah@harrow.example",
  billing: "priya.nair@harrow.example",
  support: "dan.okafor@harrow.example",
  depots: "jo.fenwick@harrow.example",
  quality: "wes.abara@harrow.example",
} as const;
