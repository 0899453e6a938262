import { template } from "./template";

/** A factory with its own warehouse. */
export const FACTORY = template({
  name: "factory",
  title: "Factory with warehouse",
  suits: "A maker of things that ships from its own warehouse.",
  organisation: { key: "company", name: "Our company" },
  dimensions: [{ key: "line", name: "Product line", values: ["line-a", "line-b", "line-c"] }],
  outcomes: ["csat", "repeat-purchase", "unit-cost"],
  departments: [
    {
      key: "sales",
      name: "Sales",
      teams: { desk: "Order desk", field: "Field sales" },
      metrics: ["quote-accuracy", "promise-quality", "order-rft", "complaint-rate", "complaint-time"],
    },
    {
      key: "production",
      name: "Production",
      teams: { early: "Early shift", late: "Late shift" },
      metrics: [
        ["fpy", { dimension: "line", stage: "fulfil" }],
        "scrap-rate",
        ["rework-share", { stage: "fulfil" }],
        "changeover",
        "schedule-kept",
        "oee",
        "injuries",
      ],
    },
    {
      key: "maintenance",
      name: "Maintenance",
      teams: { mechanics: "Mechanics", electrics: "Electrics" },
      metrics: ["planned-maintenance", "unplanned-stops"],
    },
    { key: "supply", name: "Supply", metrics: ["supplier-otif", "stock-availability", "stock-days"] },
    {
      key: "warehouse",
      name: "Warehouse",
      teams: { inbound: "Goods in", picking: "Picking", dispatch: "Dispatch" },
      metrics: [
        "dock-to-stock",
        "inventory-accuracy",
        "pick-accuracy",
        "lines-per-hour",
        "otif",
        "perfect-order",
        "first-attempt",
        "damage-rate",
        "return-rate",
      ],
    },
    { key: "people", name: "People", metrics: ["engagement", "idea-closure", "absence", "training"] },
  ],
});
