import { template } from "./template";

/** A council, agency or office that decides cases. */
export const PUBLIC_SERVICE = template({
  name: "public-service",
  title: "Public service",
  suits: "A council or agency that takes applications, decides cases and answers the public.",
  organisation: { key: "agency", name: "Our agency", fiscalYearStart: 4 },
  dimensions: [{ key: "channel", name: "Channel", values: ["online", "phone", "post", "counter"] }],
  outcomes: [["user-satisfaction", { dimension: "channel" }], "ces", "cost-per-transaction"],
  departments: [
    {
      key: "digital",
      name: "Digital",
      teams: { forms: "Forms", content: "Content" },
      metrics: ["completion-rate", "containment", "digital-takeup", "availability"],
    },
    {
      key: "casework",
      name: "Casework",
      teams: { first: "First decisions", reviews: "Reviews" },
      metrics: ["fpy", "stp", "backlog", "cases-overdue", "handoffs", "rework-share", "cycle-time", "appeals-upheld"],
    },
    {
      key: "contact",
      name: "Contact centre",
      teams: { phones: "Phones", counter: "Counter" },
      metrics: ["fcr", "qa-score", "service-level", "asa", "transfer-rate", "failure-demand", "contact-rate"],
    },
    { key: "complaints", name: "Complaints", metrics: ["complaint-rate", "complaint-time", "alert-closure"] },
    { key: "payments", name: "Payments", metrics: ["refund-days", "bill-accuracy", "bill-contact"] },
    { key: "people", name: "People", metrics: ["engagement", "idea-closure", "absence", "training"] },
  ],
});
