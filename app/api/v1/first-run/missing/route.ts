import { putFirstRunMissing } from "@/lib/api/operations/first-run";
import { putMissingAway } from "@/lib/first-run/mutations";
import { handle } from "@/lib/http";

export const PUT = handle(putFirstRunMissing, (visit, { body }) => putMissingAway(visit, body));
