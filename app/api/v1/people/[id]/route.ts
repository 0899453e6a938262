import { personOf } from "@/lib/accounts/data";
import { changePerson } from "@/lib/accounts/mutations";
import { getPerson, patchPerson } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const GET = handle(getPerson, (visit, { params }) => personOf(visit, params));
export const PATCH = handle(patchPerson, (visit, { params, body }) => changePerson(visit, { ...body, ...params }), personOf);
