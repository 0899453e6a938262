import { CLINIC_METRICS } from "./clinic-metrics";
import { adapted, assumed, department, type Template, taken } from "./template";

/** An out-patient clinic or group practice. */
export const CLINIC: Template = {
  name: "clinic",
  title: "Clinic",
  suits: "An out-patient clinic or group practice with a front desk, consulting rooms and nurses.",
  tree: {
    version: 1,
    organisation: { key: "clinic", name: "Our clinic" },
    dimensions: [{ key: "pathway", name: "Pathway", values: ["first-visit", "follow-up", "procedure"] }],
    units: [
      department("front-desk", "Front desk", { booking: "Booking", reception: "Reception" }),
      department("consulting", "Consulting rooms", { "rooms-a": "Rooms A", "rooms-b": "Rooms B" }),
      department("nursing", "Nursing", { treatment: "Treatment room", phones: "Nurse line" }),
      department("people", "People"),
    ],
    metrics: [
      ...CLINIC_METRICS,
      adapted("front-desk", "service-level", { name: "Telephone answered in time", owner: "Front desk" }),
      adapted("front-desk", "abandonment", { name: "Callers who gave up", owner: "Front desk" }),
      adapted("front-desk", "complaint-time", { owner: "Patient experience" }),
      ...taken("people", ["engagement", "absence", "training"]),
    ],
    links: [
      assumed("had-time-to-ask", "recommend", "+", "being listened to is what patients speak of."),
      assumed("seen-on-time", "recommend", "+", "a day spent waiting is remembered."),
      assumed("wait-for-appointment", "recommend", "-", "the wait begins the visit.", [0, 3]),
      assumed("complaint-time", "recommend", "+", "a complaint answered in time is half settled."),
      assumed("plan-agreed", "better-at-12-weeks", "+", "who agreed to a plan follows it.", [2, 4]),
      assumed("medicines-checked", "back-in-14-days", "-", "the wrong mixture brings patients back.", [0, 1]),
      assumed("back-in-14-days", "better-at-12-weeks", "-", "coming back unplanned is not getting better.", [0, 3]),
      assumed("results-in-5-days", "better-at-12-weeks", "+", "treatment that starts sooner works sooner.", [1, 3]),
      assumed("incidents-reported", "back-in-14-days", "-", "what is reported is put right.", [1, 6]),
      assumed("back-in-14-days", "cost-per-patient", "+", "every return is paid for.", [0, 1]),
      assumed("did-not-attend", "cost-per-patient", "+", "an empty slot costs as much as a full one.", [0, 1]),
      assumed("reminders-sent", "did-not-attend", "-", "who is reminded comes, or gives the slot back.", [0, 1]),
      assumed("did-not-attend", "wait-for-appointment", "+", "an empty slot is one more day for the next.", [0, 4]),
      assumed("still-waiting", "wait-for-appointment", "+", "a long list takes long.", [0, 6]),
      assumed("service-level", "abandonment", "-", "who is answered does not give up.", [0, 1]),
      assumed("abandonment", "recommend", "-", "not getting through is not being cared for."),
      assumed("training", "medicines-checked", "+", "who was shown how does it.", [0, 30]),
      assumed("absence", "seen-on-time", "-", "fewer hands, later clinics.", [0, 30]),
      assumed("engagement", "absence", "-", "people who care come in.", [0, 3]),
    ],
  },
};
