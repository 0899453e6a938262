import { template } from "./template";

/** Telecoms, energy, water: a service that runs all day, with crews in the street. */
export const UTILITY = template({
  name: "utility",
  title: "Telecoms or utility",
  suits: "A provider of broadband, energy or water with a contact centre and crews in the field.",
  organisation: { key: "company", name: "Our company" },
  dimensions: [{ key: "channel", name: "Channel", values: ["phone", "chat", "email", "web"] }],
  outcomes: ["nps", "ces", "churn", "cost-to-serve"],
  departments: [
    {
      key: "connections",
      name: "Connections",
      teams: { orders: "Order desk", installs: "Install crews" },
      metrics: ["completion-rate", "order-rft", "promise-quality", "onboarding-days", "install-rft"],
    },
    {
      key: "network",
      name: "Network",
      teams: { control: "Control room", works: "Planned works" },
      metrics: ["availability", "mttr", "change-success", "notice-given"],
    },
    {
      key: "field",
      name: "Field",
      teams: { north: "Crew North", south: "Crew South" },
      metrics: ["first-visit-fix", "appointments-kept", "repeat-fault", "injuries", "absence"],
    },
    {
      key: "billing",
      name: "Billing",
      teams: { run: "Bill run" },
      metrics: ["bill-accuracy", "bill-on-time", "bill-contact", "refund-days"],
    },
    {
      key: "service",
      name: "Customer service",
      teams: { blue: "Team Blue", green: "Team Green" },
      metrics: [
        ["fcr", { dimension: "channel" }],
        "aht",
        "csat",
        "service-level",
        "abandonment",
        "transfer-rate",
        "failure-demand",
        "contact-rate",
      ],
    },
    {
      key: "quality",
      name: "Planning and quality",
      teams: { planning: "Workforce planning", relations: "Customer relations" },
      metrics: ["qa-score", "adherence", "occupancy", "training", "complaint-rate", "complaint-time", "alert-closure"],
    },
  ],
});
