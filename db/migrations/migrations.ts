import { foundation } from "./0001-foundation";
import { accounts } from "./0002-accounts";
import { trail } from "./0003-trail";

/** Every migration, oldest first: the schema's version is how many have been applied. Append; never edit a released one. */
export const migrations: readonly string[] = [foundation, accounts, trail];
