import { accountOf } from "@/lib/accounts/data";
import { changeOwnName } from "@/lib/accounts/mutations";
import { getAccount, patchAccount } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const GET = handle(getAccount, accountOf);
export const PATCH = handle(patchAccount, (visit, { body }) => changeOwnName(visit, body));
