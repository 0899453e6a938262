import { putFirstRun } from "@/lib/api/operations/first-run";
import { saveAnswers } from "@/lib/first-run/mutations";
import { handle } from "@/lib/http";

export const PUT = handle(putFirstRun, (visit, { body }) => saveAnswers(visit, body));
