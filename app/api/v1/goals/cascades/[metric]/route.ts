import { getCascade, postCascade } from "@/lib/api/operations/goals";
import { cascadeOf } from "@/lib/goals/data";
import { handGoalDown } from "@/lib/goals/hand-down";
import { handle } from "@/lib/http";

export const GET = handle(getCascade, (visit, { params, query }) => cascadeOf(visit, { ...params, ...query }));
export const POST = handle(postCascade, (visit, { params, body }) => handGoalDown(visit, { ...params, ...body }));
