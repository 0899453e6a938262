import { postErasure } from "@/lib/api/operations/trail";
import { handle } from "@/lib/http";
import { erasePerson } from "@/lib/units/erase";

export const POST = handle(postErasure, (visit, { body }) => erasePerson(visit, body));
