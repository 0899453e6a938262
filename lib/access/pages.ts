import type { Action } from "./rules";

/**
 * Every page, by its route, and the line of the table that lets a person in: `anyone` for what stands before sign-in,
 * `somebody` for whoever is signed in. A role that may not is shown that there is nothing here. What a page reads passes the
 * table by itself; this says the outcome, a test holds every page to it, and a page that is missing here fails the test.
 */
export const PAGES: Readonly<Record<string, Action | "anyone" | "somebody">> = {
  "/": "somebody",
  "/departments/[key]": "figures.read",
  "/teams/[key]": "figures.read",
  "/metrics": "figures.read",
  "/metrics/[key]": "figures.read",
  "/thread": "tree.read",
  "/welcome": "somebody",
};
