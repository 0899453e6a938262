/** What a person may be in the organisation; rules.ts says what each may do. */
export const ROLES = ["admin", "executive", "lead", "member", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** The command line. Whoever can run it on the database's file can do everything; the trail says that it was done here. */
export interface Operator {
  readonly kind: "operator";
}

/** Somebody who is signed in. */
export interface Person {
  readonly kind: "person";
  readonly id: string;
  readonly role: Role;
  /** Keys of the departments that a lead leads; empty for every other role. */
  readonly leads: readonly string[];
  /** The store's unit of the person's own row on the roster, or null. */
  readonly worker: number | null;
}

/** A program with a token of its own. */
export interface Token {
  readonly kind: "token";
  readonly id: string;
  readonly access: "read" | "write";
  /** Keys of the departments it is for; null for the whole organisation. */
  readonly departments: readonly string[] | null;
}

/** Whoever gave no credentials, or none that hold. */
export interface Nobody {
  readonly kind: "nobody";
}

/** Who asks, as it stands at this request: roles, leads and units are read afresh each time. */
export type Caller = Operator | Person | Token | Nobody;

export const OPERATOR: Operator = { kind: "operator" };
export const NOBODY: Nobody = { kind: "nobody" };
