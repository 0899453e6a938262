import { template } from "./template";

/** Software by subscription. */
export const SAAS = template({
  name: "saas",
  title: "Software by subscription",
  suits: "A software company whose customers renew, with sales, customer success, product, engineering and support.",
  organisation: { key: "company", name: "Our company" },
  dimensions: [{ key: "plan", name: "Plan", values: ["starter", "team", "business"] }],
  outcomes: [["churn", { dimension: "plan" }], "revenue-retention", "nps", "ces", "cac"],
  departments: [
    {
      key: "sales",
      name: "Sales",
      teams: { inbound: "Inbound", accounts: "Accounts" },
      metrics: ["lead-response", "quote-accuracy", "handover-complete", "lead-conversion"],
    },
    {
      key: "success",
      name: "Customer success",
      teams: { onboarding: "Onboarding", growth: "Growth" },
      metrics: ["account-reviews", "onboarding-days", "activation-30d", "alert-closure"],
    },
    {
      key: "product",
      name: "Product",
      teams: { core: "Core", "self-service": "Self-service" },
      metrics: ["completion-rate", "containment", "feature-adoption", "escaped-defects"],
    },
    {
      key: "engineering",
      name: "Engineering",
      teams: { platform: "Platform", delivery: "Delivery" },
      metrics: ["reviewed-in-a-day", "change-lead-time", "change-success", "mttr", "availability"],
    },
    {
      key: "support",
      name: "Support",
      teams: { first: "First line", second: "Second line" },
      metrics: ["fcr", "qa-score", "sla-met", "csat", "transfer-rate", "contact-rate"],
    },
    { key: "finance", name: "Finance", metrics: ["bill-accuracy", "refund-days"] },
    { key: "people", name: "People", metrics: ["engagement", "enps", "turnover", "training"] },
  ],
});
