import { postFirstTree } from "@/lib/api/operations/first-run";
import { publishFirstTree } from "@/lib/first-run/mutations";
import { handle } from "@/lib/http";

export const POST = handle(postFirstTree, (visit, { body }) => publishFirstTree(visit, body));
