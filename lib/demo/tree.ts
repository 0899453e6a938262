import { stringify } from "yaml";
import { DEPARTMENTS, ENTERPRISE, TEAMS } from "./company";
import { LINKS } from "./links";
import type { DemoMetric, TreeText } from "./metric-plan";
import { ADVISERS } from "./metrics-advisers";
import { BILLING } from "./metrics-billing";
import { CONTROL_ROOM } from "./metrics-control-room";
import { FIELD_FIXES } from "./metrics-field";
import { FIELD_KITS } from "./metrics-kits";
import { NETWORK } from "./metrics-network";
import { OUTCOMES } from "./metrics-outcomes";
import { PROVISIONING } from "./metrics-provisioning";
import { SALES } from "./metrics-sales";
import { SUPPORT } from "./metrics-support";
import { FIELD_VISITS } from "./metrics-visits";

export const METRICS: readonly DemoMetric[] = [
  ...OUTCOMES,
  ...SALES,
  ...PROVISIONING,
  ...NETWORK,
  ...CONTROL_ROOM,
  ...FIELD_FIXES,
  ...FIELD_VISITS,
  ...FIELD_KITS,
  ...BILLING,
  ...SUPPORT,
  ...ADVISERS,
];

function unitsOf(): TreeText["units"] {
  return DEPARTMENTS.map(({ key, name }) => ({
    key,
    name,
    kind: "department" as const,
    units: TEAMS.filter((team) => team.department === key).map((team) => ({
      key: team.key,
      name: team.name,
      kind: "team" as const,
      ...(team.moved === undefined ? {} : { moves: [{ from: team.moved.from, parent: team.moved.to }] }),
    })),
  }));
}

/** Harrow's tree as the tree file has it. */
export function demoTree(): TreeText {
  return {
    version: 1,
    organisation: {
      key: ENTERPRISE,
      name: "Harrow Broadband",
      timeZone: "Europe/London",
      fiscalYearStart: 1,
      stages: [
        { key: "join", name: "Join" },
        { key: "get-connected", name: "Get connected" },
        { key: "use-it", name: "Use it" },
        { key: "get-fixed", name: "Get fixed" },
        { key: "get-help", name: "Get help" },
        { key: "pay", name: "Pay" },
        { key: "stay", name: "Stay" },
      ],
    },
    dimensions: [
      {
        key: "channel",
        name: "Channel",
        values: [
          { key: "phone", name: "Phone" },
          { key: "chat", name: "Chat" },
          { key: "email", name: "E-mail" },
          { key: "visit", name: "Visit" },
        ],
      },
      {
        key: "region",
        name: "Region",
        values: [
          { key: "north", name: "North" },
          { key: "midlands", name: "Midlands" },
          { key: "south", name: "South" },
          { key: "wales", name: "Wales" },
          { key: "lakes", name: "Lakes" },
        ],
      },
      {
        key: "technology",
        name: "Technology",
        values: [
          { key: "fibre", name: "Fibre" },
          { key: "copper", name: "Copper" },
        ],
      },
    ],
    units: unitsOf(),
    metrics: METRICS.map(({ is }) => is),
    links: [...LINKS],
  };
}

/** The tree file, in YAML. */
export function demoTreeYaml(): string {
  return stringify(demoTree(), { lineWidth: 120 });
}
