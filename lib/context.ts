import type { Store } from "@/db/open";

/** Who acts. Until people sign in there is one: the local operator, through a door that says which it was. */
export interface Actor {
  readonly id: string;
  readonly door: "cli" | "web" | "api";
}

/** The first argument of every read and write: the store, who acts, and the clock. */
export interface Context {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: () => Date;
}
