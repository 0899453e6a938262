import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import { OPERATOR } from "./caller";
import { EVERYTHING } from "./everything";
import { HIDDEN } from "./hidden";
import { ACTIONS, type Action } from "./rules";

/** What may be said of the operator: a name for the log, a door, a clock. */
export interface OperatorOptions {
  readonly id?: string;
  readonly door?: "cli" | "web" | "api";
  readonly now?: () => Date;
}

/** Proof of every action of the table. */
export const MAY_EVERYTHING = Object.fromEntries(ACTIONS.map((action) => [action, true])) as { readonly [A in Action]: true };

/** The context of the local operator, who holds the database's file and may do everything: for the command line alone. */
export function operatorContext(
  store: Store,
  { id = "local", door = "cli", now = () => new Date() }: OperatorOptions = {},
): Context<Action> {
  return {
    store,
    [HIDDEN]: store,
    actor: { id, door, caller: OPERATOR, address: null },
    now,
    may: MAY_EVERYTHING,
    scope: "all",
    eyes: EVERYTHING,
  };
}
