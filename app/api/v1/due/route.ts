import { getDue } from "@/lib/api/operations/due";
import { dueShown } from "@/lib/due/data";
import { handle } from "@/lib/http";

export const GET = handle(getDue, dueShown);
