import { peopleOf } from "@/lib/accounts/data";
import { getPeople } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const GET = handle(getPeople, (visit, { query }) => peopleOf(visit, query));
