import type { Store } from "@/db/open";
import type { Caller } from "@/lib/access/caller";
import type { Eyes } from "@/lib/access/eyes";
import type { HIDDEN } from "@/lib/access/hidden";
import type { Action } from "@/lib/access/rules";

/** Who acts, as the commit log and the trail name it. */
export interface Actor {
  /** Opaque, never a name: `local` for the operator, a person's id, `token:` and a token's id, or `nobody`. */
  readonly id: string;
  readonly door: "cli" | "web" | "api";
  readonly caller: Caller;
  /** Whence, as the socket or a trusted proxy says; null for the command line. */
  readonly address: string | null;
}

/** What a door holds: who asks, and the clock. The store is inside, where only `authorise` reaches it. */
export interface Visit {
  readonly actor: Actor;
  readonly now: () => Date;
  readonly [HIDDEN]: Store;
}

/** The departments for which a caller may do something. */
export type Scope = "all" | readonly string[];

/**
 * The proof that the caller may do `A`, and the first argument of everything that touches the store. It comes from
 * `authorise`, or from the command line, whose operator may do everything. Without `A` it proves that somebody was asked.
 */
export interface Context<A extends Action = never> extends Visit {
  readonly store: Store;
  readonly may: { readonly [Granted in A]: true };
  readonly scope: Scope;
  readonly eyes: Eyes;
}
