import { personOf } from "@/lib/accounts/data";
import { resetLink } from "@/lib/accounts/mutations";
import { postPersonLink } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const POST = handle(postPersonLink, (visit, { params }) => resetLink(visit, { person: params.id }), personOf);
