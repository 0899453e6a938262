import { headNumber } from "@/db/commit-log";
import { logFault } from "@/lib/log/fault";
import { sharedStore } from "@/lib/open-context";

/** Can the database be read? Opening it refuses a schema that is not current; the rest touches the file. The log says why not. */
export function isReady(): boolean {
  try {
    headNumber(sharedStore());
    return true;
  } catch (error) {
    logFault(error);
    return false;
  }
}
