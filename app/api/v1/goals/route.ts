import { getGoals } from "@/lib/api/operations/goals";
import { goalsOf } from "@/lib/goals/data";
import { handle } from "@/lib/http";

export const GET = handle(getGoals, (visit) => goalsOf(visit));
