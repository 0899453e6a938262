import type { Action } from "./rules";

/**
 * Every page, by its route, and the line of the table that lets a person in: `anyone` for what stands before sign-in,
 * `somebody` for whoever is signed in. A role that may not is shown that there is nothing here. What a page reads passes the
 * table by itself; this says the outcome, a test holds every page to it, and a page that is missing here fails the test.
 */
export const PAGES: Readonly<Record<string, Action | "anyone" | "somebody">> = {
  "/": "somebody",
  "/account": "account.own",
  "/account/tokens": "tokens.manage",
  "/admin": "people.manage",
  "/admin/people": "people.manage",
  "/admin/people/[id]": "people.manage",
  "/admin/sessions": "people.manage",
  "/admin/settings": "people.manage",
  "/admin/tokens": "people.manage",
  "/admin/trail": "people.manage",
  "/admin/units": "people.manage",
  "/batches": "batches.read",
  "/batches/[id]": "batches.read",
  "/c-suite": "figures.read",
  "/departments/[key]": "figures.read",
  "/entry": "entry.write",
  "/entry/[department]": "entry.write",
  "/forgotten": "anyone",
  "/import": "readings.write",
  "/import/[id]": "readings.write",
  "/invitation": "anyone",
  "/me": "somebody",
  "/metrics": "figures.read",
  "/metrics/[key]": "figures.read",
  "/people/[key]": "figures.read",
  "/reset": "anyone",
  "/second-factor": "anyone",
  "/set-up": "anyone",
  "/sign-in": "anyone",
  "/teams/[key]": "figures.read",
  "/thread": "tree.read",
  "/thread/audit": "audit.read",
  "/welcome": "tree.publish",
};
