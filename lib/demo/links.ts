import { PEOPLE } from "./company";
import type { LinkText } from "./metric-plan";

type Extra = Pick<LinkText, "lag" | "handoff"> & { readonly owner?: string };

function link(from: string, to: string, sign: "+" | "-", rationale: string, extra: Extra = {}): LinkText {
  const { owner = PEOPLE.customers, ...rest } = extra;
  return { from, to, kind: "influence", sign, lag: [0, 2], rationale, owner, ...rest };
}

function part(from: string, to: string): LinkText {
  return { from, to, kind: "component", rationale: "A part of the formula.", owner: PEOPLE.finance };
}

const { field, support, network, billing, provisioning, sales, finance } = PEOPLE;

/** What Harrow believes moves what. */
export const LINKS: readonly LinkText[] = [
  part("service-cost", "cost-to-serve"),
  part("average-customers", "cost-to-serve"),
  link("first-visit-fix", "cost-to-serve", "-", "A second visit costs £71, booked in the month after.", {
    lag: [0, 2],
    owner: field,
  }),
  link("repeat-visits", "cost-to-serve", "+", "Every further visit is a van, a slot and a call.", { owner: field }),
  link("job-time", "cost-to-serve", "+", "Shorter jobs, more jobs a van.", { owner: field }),
  link("crew-utilisation", "cost-to-serve", "-", "A van that stands costs as much as one that drives.", { owner: field }),
  link("repeat-calls", "cost-to-serve", "+", "A call costs £4.10, and repeat calls are the longest.", { owner: support }),
  link("handle-time", "cost-to-serve", "+", "Advisers are paid by the hour.", { owner: support }),
  link("remote-fix", "cost-to-serve", "-", "A fault fixed from the control room saves a visit.", { owner: network }),
  link("installs-right-first-time", "cost-to-serve", "-", "An install that fails comes back as a fault visit.", {
    owner: provisioning,
  }),
  link("paperless-bills", "cost-to-serve", "-", "71p for each paper bill.", { lag: [0, 1], owner: billing }),

  link("first-visit-fix", "found-it-easy", "+", "One day off work, not two.", { lag: [0, 1], owner: field }),
  link("appointments-kept", "found-it-easy", "+", "Nobody likes to wait in.", { lag: [0, 1], owner: field }),
  link("repeat-calls", "found-it-easy", "-", "Having to ask twice is what effort means.", { lag: [0, 1], owner: support }),
  link("answer-first-contact", "found-it-easy", "+", "Settled at once is easy.", { lag: [0, 1], owner: support }),
  link("calls-answered-in-60s", "found-it-easy", "+", "Waiting is effort.", { lag: [0, 1], owner: support }),
  link("bill-line-answer-time", "found-it-easy", "-", "Waiting to ask about a bill is effort.", { lag: [0, 1], owner: billing }),
  link("promised-date-kept", "found-it-easy", "+", "A date kept needs no call.", { lag: [0, 1], owner: provisioning }),
  link("faults-fixed-in-24h", "found-it-easy", "+", "A day without the line is the limit of patience.", {
    lag: [0, 1],
    owner: network,
  }),

  link("repeat-calls", "monthly-churn", "+", "Customers who ring three times about one thing leave twice as often.", {
    lag: [1, 3],
    owner: support,
  }),
  link("faults-per-1000", "monthly-churn", "+", "Faults are the first reason given for leaving.", {
    lag: [0, 2],
    owner: network,
  }),
  link("repeat-faults", "monthly-churn", "+", "The same fault twice is the end of trust.", { owner: network }),
  link("network-availability", "monthly-churn", "-", "Long outages show in next month's closures.", {
    lag: [1, 2],
    owner: network,
  }),
  link("complaints-per-1000", "monthly-churn", "+", "One complainer in five leaves within the quarter.", {
    lag: [1, 3],
    owner: support,
  }),
  link("overdue-balance", "monthly-churn", "+", "Debt ends in closed accounts.", { lag: [1, 3], owner: billing }),
  link("early-cancellations", "monthly-churn", "+", "Those who cancel at once and those who leave early are alike.", {
    owner: sales,
  }),
  link("fibre-share", "monthly-churn", "-", "Fibre customers stay: 1.9% a month leave, against 2.8% on copper.", {
    lag: [1, 6],
    owner: sales,
  }),
  link("new-orders", "monthly-churn", "+", "A rush of offers brings in customers who leave when the offer ends.", {
    lag: [2, 6],
    owner: finance,
  }),

  link("customer-rating-of-visit", "satisfaction", "+", "The visit is the dealing most remembered.", {
    lag: [0, 1],
    owner: field,
  }),
  link("appointments-kept", "satisfaction", "+", "Kept promises please.", { lag: [0, 1], owner: field }),
  link("disputes-closed-in-5-days", "satisfaction", "+", "A dispute that drags on spoils the rest.", {
    lag: [0, 2],
    owner: billing,
  }),
  link("welcome-calls", "satisfaction", "+", "A call in the first days settles what the leaflet did not.", {
    lag: [0, 2],
    owner: provisioning,
  }),
  link("planned-work-notified", "satisfaction", "+", "An outage announced is forgiven.", { lag: [0, 1], owner: network }),

  link("found-it-easy", "nps", "+", "Ease is what people tell friends about.", { lag: [0, 2] }),
  link("satisfaction", "nps", "+", "Satisfied customers recommend.", { lag: [0, 2] }),
  link("customer-rating-of-visit", "nps", "+", "The engineer is the only one of us whom they meet.", {
    lag: [0, 2],
    owner: field,
  }),

  link("first-visit-fix", "repeat-visits", "-", "Not fixed means back again.", { lag: [0, 1], owner: field }),
  link("right-parts", "first-visit-fix", "+", "No part, no fix.", { lag: [0, 0], owner: field }),
  link("job-time", "first-visit-fix", "-", "A quick job is a well-prepared one, and stays fixed.", { lag: [0, 1], owner: field }),
  link("right-skills-booked", "first-visit-fix", "+", "The right technician fixes it at once.", {
    lag: [0, 1],
    owner: provisioning,
    handoff: true,
  }),
  link("kits-complete", "right-parts", "+", "What left the depot is what is on the van.", { lag: [0, 1], owner: PEOPLE.depots }),
  link("kit-scanned", "kits-complete", "+", "What is scanned as missing is refilled overnight.", {
    lag: [0, 1],
    owner: PEOPLE.depots,
  }),
  link("safety-stops-closed", "crew-utilisation", "+", "A job made safe can be worked on again.", { lag: [0, 4], owner: field }),

  link("answer-first-contact", "repeat-calls", "-", "Settled at once means not asked again.", { lag: [0, 4], owner: support }),
  link("promised-call-backs", "repeat-calls", "-", "Who is called back need not call.", { lag: [0, 4], owner: support }),
  link("transfers", "repeat-calls", "+", "Who is passed on gets lost.", { lag: [0, 4], owner: support }),
  link("calls-abandoned", "repeat-calls", "+", "Who gives up tries again.", { lag: [0, 2], owner: support }),
  link("calls-answered-in-60s", "calls-abandoned", "-", "Who is answered does not give up.", { lag: [0, 1], owner: support }),
  link("quality-check", "answer-first-contact", "+", "The checks look for matters settled.", {
    lag: [0, 2],
    owner: PEOPLE.quality,
  }),
  link("complaints-closed-on-time", "complaints-per-1000", "-", "A complaint closed is not made again.", {
    lag: [0, 2],
    owner: support,
  }),
  link("bill-shock-calls", "repeat-calls", "+", "A surprising bill is rarely one call.", {
    lag: [0, 4],
    owner: billing,
    handoff: true,
  }),
  link("faults-per-1000", "repeat-calls", "+", "Every fault is a call, and one to ask when.", {
    lag: [0, 4],
    owner: network,
    handoff: true,
  }),

  link("bills-right-first-time", "bill-shock-calls", "-", "A right bill surprises less.", { lag: [0, 2], owner: billing }),
  link("bill-checked", "bills-right-first-time", "+", "What is checked goes out right.", { lag: [0, 1], owner: billing }),
  link("direct-debit-share", "overdue-balance", "-", "Direct debit is rarely late.", { lag: [0, 2], owner: billing }),
  link("refunds-paid-in-3-days", "complaints-per-1000", "-", "Waiting for money back is the third reason to complain.", {
    lag: [0, 2],
    owner: billing,
    handoff: true,
  }),

  link("changes-without-incident", "network-availability", "+", "Most outages begin with a change of ours.", {
    lag: [0, 7],
    owner: network,
  }),
  link("faults-open", "faults-fixed-in-24h", "-", "A long queue takes more than a day.", { lag: [0, 7], owner: network }),
  link("cabinet-inspections", "faults-per-1000", "-", "Wet cabinets make faults.", { lag: [0, 3], owner: network }),

  link("orders-checked", "orders-without-rekey", "+", "What was checked is not keyed again.", {
    lag: [0, 2],
    owner: provisioning,
  }),
  link("orders-without-rekey", "promised-date-kept", "+", "An order keyed again loses its place.", {
    lag: [0, 4],
    owner: provisioning,
  }),
  link("install-lead-time", "early-cancellations", "+", "Who waits too long goes elsewhere.", {
    lag: [0, 2],
    owner: provisioning,
    handoff: true,
  }),
  link("quotes-followed-up", "sales-conversion", "+", "A quote called back is remembered.", { lag: [0, 14], owner: sales }),
  link("sales-conversion", "new-orders", "+", "Quotes that close are orders.", { lag: [0, 2], owner: sales }),
];
