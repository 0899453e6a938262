import { assumed, type LinkText } from "./standard-link";

/**
 * What moves the outcomes. Lags are in periods of the outcome: months, but for csat and ces (weeks) and revenue-retention
 * (quarters).
 */
export const INTO_OUTCOMES: readonly LinkText[] = [
  assumed("ces", "nps", "+", "ease is what people tell friends and colleagues about."),
  assumed("csat", "nps", "+", "satisfied customers recommend."),
  assumed("alert-closure", "nps", "+", "unhappy customers who are called come round.", [0, 3]),
  assumed("availability", "nps", "+", "what works is recommended.", [0, 3]),
  assumed("complaint-rate", "nps", "-", "complaints speak for many who keep silent."),

  assumed("ces", "churn", "-", "who finds it hard looks elsewhere.", [1, 6]),
  assumed("csat", "churn", "-", "who is content stays.", [1, 6]),
  assumed("complaint-rate", "churn", "+", "many who complain leave within the quarter.", [1, 3]),
  assumed("availability", "churn", "-", "outages are remembered when the contract ends.", [1, 6]),
  assumed("repeat-fault", "churn", "+", "the same fault twice ends trust.", [0, 3]),
  assumed("activation-30d", "churn", "-", "who uses it in the first month stays.", [1, 6]),
  assumed("feature-adoption", "churn", "-", "what is used every week is renewed.", [1, 6]),
  assumed("account-reviews", "churn", "-", "who is asked tells in time what is wrong.", [1, 6]),
  assumed("onboarding-days", "churn", "+", "a slow start is an early end.", [1, 6]),

  assumed("contact-rate", "churn", "+", "who needs help too often gives up.", [1, 6]),

  assumed("churn", "revenue-retention", "-", "customers who leave take their revenue.", [0, 1]),
  assumed("feature-adoption", "revenue-retention", "+", "who uses more of it takes more of it.", [0, 2]),

  assumed("contact-rate", "cost-to-serve", "+", "every contact costs.", [0, 1]),
  assumed("aht", "cost-to-serve", "+", "people are paid by the hour.", [0, 1]),
  assumed("install-rft", "cost-to-serve", "-", "a failed install comes back as a visit."),
  assumed("first-visit-fix", "cost-to-serve", "-", "every further visit is a van and a slot."),
  assumed("repeat-fault", "cost-to-serve", "+", "a fault that comes back is paid for twice."),
  assumed("containment", "cost-to-serve", "-", "an answer found alone costs next to nothing.", [0, 1]),
  assumed("rework-share", "cost-to-serve", "+", "work done twice is paid twice."),
  assumed("perfect-order", "cost-to-serve", "-", "what goes wrong is put right at our cost.", [0, 1]),
  assumed("injuries", "cost-to-serve", "+", "accidents stop the work and are paid for.", [0, 3]),

  assumed("fcr", "csat", "+", "settled at once satisfies.", [0, 4]),
  assumed("service-level", "csat", "+", "who is answered soon begins in a better mood.", [0, 4]),
  assumed("abandonment", "csat", "-", "giving up is remembered.", [0, 4]),
  assumed("sla-met", "csat", "+", "an answer in time is a promise kept.", [0, 4]),
  assumed("transfer-rate", "csat", "-", "being passed on annoys.", [0, 4]),
  assumed("promise-quality", "csat", "+", "kept dates please.", [0, 4]),
  assumed("onboarding-days", "csat", "-", "a long wait sours the start.", [0, 4]),
  assumed("appointments-kept", "csat", "+", "a morning spent waiting is not forgiven.", [0, 4]),
  assumed("bill-accuracy", "csat", "+", "a wrong bill spoils the rest.", [0, 6]),
  assumed("refund-days", "csat", "-", "waiting for money back sours it.", [0, 4]),
  assumed("complaint-rate", "csat", "-", "complaints speak for many who keep silent.", [0, 6]),
  assumed("complaint-time", "csat", "+", "a complaint answered in time is half settled.", [0, 6]),
  assumed("perfect-order", "csat", "+", "on time, whole and with the right papers is what is bought.", [0, 4]),
  assumed("return-rate", "csat", "-", "what is sent back was not what was wanted.", [0, 4]),
  assumed("notice-given", "csat", "+", "who was told beforehand is not surprised.", [0, 4]),
  assumed("escaped-defects", "csat", "-", "the fault that customers find is the one they remember.", [0, 6]),

  assumed("fcr", "ces", "+", "settled at once is easy.", [0, 4]),
  assumed("transfer-rate", "ces", "-", "being passed on is effort.", [0, 4]),
  assumed("service-level", "ces", "+", "waiting is effort.", [0, 4]),
  assumed("asa", "ces", "-", "waiting on the telephone is effort.", [0, 4]),
  assumed("containment", "ces", "+", "finding it oneself is easy.", [0, 4]),
  assumed("completion-rate", "ces", "+", "a form that can be finished is easy.", [0, 4]),
  assumed("handoffs", "ces", "-", "every new desk asks the same again.", [0, 6]),

  assumed("cycle-time", "user-satisfaction", "-", "waiting for a decision is what people mind most."),
  assumed("fpy", "user-satisfaction", "+", "a right decision needs no appeal.", [0, 3]),
  assumed("appeals-upheld", "user-satisfaction", "-", "a decision that does not stand was an unfair one.", [0, 3]),
  assumed("complaint-time", "user-satisfaction", "+", "a complaint answered in time is half settled."),
  assumed("complaint-rate", "user-satisfaction", "-", "complaints speak for many who keep silent."),
  assumed("ces", "user-satisfaction", "+", "what is easy satisfies."),
  assumed("availability", "user-satisfaction", "+", "a service that is down serves nobody.", [0, 1]),
  assumed("alert-closure", "user-satisfaction", "+", "who is called back feels heard.", [0, 3]),

  assumed("digital-takeup", "cost-per-transaction", "-", "online costs pence, by telephone pounds."),
  assumed("stp", "cost-per-transaction", "-", "what nobody touches costs little.", [0, 1]),
  assumed("contact-rate", "cost-per-transaction", "+", "every contact costs.", [0, 1]),
  assumed("rework-share", "cost-per-transaction", "+", "work done twice is paid twice."),
  assumed("handoffs", "cost-per-transaction", "+", "every desk reads the case anew.", [0, 1]),
  assumed("appeals-upheld", "cost-per-transaction", "+", "a decision taken twice is paid twice.", [0, 3]),

  assumed("csat", "repeat-purchase", "+", "who is content buys again.", [1, 3]),
  assumed("return-rate", "repeat-purchase", "-", "who sends it back buys elsewhere.", [1, 3]),
  assumed("otif", "repeat-purchase", "+", "who can rely on the date orders again.", [1, 3]),

  assumed("oee", "unit-cost", "-", "more good pieces from the same hours.", [0, 1]),
  assumed("rework-share", "unit-cost", "+", "work done twice is paid twice.", [0, 1]),
  assumed("scrap-rate", "unit-cost", "+", "scrap is paid for.", [0, 1]),
  assumed("lines-per-hour", "unit-cost", "-", "more lines from the same hours.", [0, 1]),
  assumed("stock-days", "unit-cost", "+", "stock ties up money and grows old.", [0, 3]),
  assumed("injuries", "unit-cost", "+", "accidents stop the line and are paid for.", [0, 3]),

  assumed("lead-conversion", "cac", "-", "more orders from the same leads.", [0, 2]),
  assumed("onboarding-days", "cac", "+", "who waits too long to begin is won twice.", [0, 3]),

  assumed("had-time-to-ask", "recommend", "+", "being listened to is what patients speak of."),
  assumed("seen-on-time", "recommend", "+", "a day spent waiting is remembered."),
  assumed("wait-for-appointment", "recommend", "-", "the wait begins the visit.", [0, 3]),
  assumed("abandonment", "recommend", "-", "not getting through is not being cared for."),
  assumed("complaint-rate", "recommend", "-", "complaints speak for many who keep silent."),
  assumed("complaint-time", "recommend", "+", "a complaint answered in time is half settled."),
  assumed("alert-closure", "recommend", "+", "who is called back feels cared for.", [0, 3]),

  assumed("plan-agreed", "better-at-12-weeks", "+", "who agreed to a plan follows it.", [2, 4]),
  assumed("back-in-14-days", "better-at-12-weeks", "-", "coming back unplanned is not getting better.", [0, 3]),
  assumed("results-in-5-days", "better-at-12-weeks", "+", "treatment that starts sooner works sooner.", [1, 3]),
  assumed("follow-up-booked", "better-at-12-weeks", "+", "the next step that has a date is taken.", [1, 3]),
  assumed("infections", "better-at-12-weeks", "-", "an infection throws recovery back.", [0, 3]),
  assumed("letters-in-5-days", "better-at-12-weeks", "+", "the family doctor can carry on at once.", [1, 3]),
  assumed("wait-for-appointment", "better-at-12-weeks", "-", "what waits grows worse.", [1, 6]),

  assumed("back-in-14-days", "cost-per-patient", "+", "every return is paid for.", [0, 1]),
  assumed("did-not-attend", "cost-per-patient", "+", "an empty slot costs as much as a full one.", [0, 1]),
  assumed("infections", "cost-per-patient", "+", "an infection is treated for weeks.", [0, 2]),
];
