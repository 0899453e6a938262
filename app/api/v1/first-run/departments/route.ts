import { putDepartmentNames } from "@/lib/api/operations/first-run";
import { nameDepartments } from "@/lib/first-run/mutations";
import { handle } from "@/lib/http";

export const PUT = handle(putDepartmentNames, (visit, { body }) => nameDepartments(visit, body));
