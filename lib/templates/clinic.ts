import { template } from "./template";

/** An out-patient clinic or group practice. */
export const CLINIC = template({
  name: "clinic",
  title: "Clinic",
  suits: "An out-patient clinic or group practice with a front desk, consulting rooms and nurses.",
  organisation: { key: "clinic", name: "Our clinic" },
  dimensions: [{ key: "pathway", name: "Pathway", values: ["first-visit", "follow-up", "procedure"] }],
  outcomes: [["recommend", { dimension: "pathway" }], "better-at-12-weeks", "cost-per-patient"],
  departments: [
    {
      key: "front-desk",
      name: "Front desk",
      teams: { booking: "Booking", reception: "Reception" },
      metrics: [
        "wait-for-appointment",
        "still-waiting",
        "did-not-attend",
        "reminders-sent",
        "referrals-complete",
        "service-level",
        "abandonment",
      ],
    },
    {
      key: "consulting",
      name: "Consulting rooms",
      teams: { "rooms-a": "Rooms A", "rooms-b": "Rooms B" },
      metrics: ["seen-on-time", "had-time-to-ask", "plan-agreed", "follow-up-booked", "letters-in-5-days"],
    },
    {
      key: "nursing",
      name: "Nursing",
      teams: { treatment: "Treatment room", phones: "Nurse line" },
      metrics: ["results-in-5-days", "medicines-checked", "hand-hygiene", "infections", "back-in-14-days", "incidents-reported"],
    },
    {
      key: "patient-relations",
      name: "Patient relations",
      metrics: ["complaint-rate", "complaint-time", "alert-closure"],
    },
    { key: "people", name: "People", metrics: ["engagement", "absence", "training", "turnover"] },
  ],
});
