import { postRoster } from "@/lib/api/operations/roster";
import { handle } from "@/lib/http";
import { applyRoster } from "@/lib/units/mutations";

export const POST = handle(postRoster, (visit, { query, body }) => applyRoster(visit, { text: body, ...query }));
