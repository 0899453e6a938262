import { foundation } from "./0001-foundation";

/** Every migration, oldest first: the schema's version is how many have been applied. Append; never edit a released one. */
export const migrations: readonly string[] = [foundation];
