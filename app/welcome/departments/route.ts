import type { Endpoint } from "@/lib/api/endpoint";
import { appliedDocument } from "@/lib/api/operations/tree";
import { nameDepartments } from "@/lib/first-run/mutations";
import { departmentNames } from "@/lib/first-run/schema";
import { handle } from "@/lib/http";

/** Made for the first-run page, so it is not part of the published interface. */
const putDepartmentNames = {
  id: "putDepartmentNames",
  method: "PUT",
  path: "/welcome/departments",
  summary: "Call departments otherwise",
  permission: "tree.publish",
  body: { kind: "json", schema: departmentNames, limitBytes: 64 * 1024 },
  answer: { kind: "json", name: "AppliedTree", schema: appliedDocument },
  status: 200,
} as const satisfies Endpoint;

export const PUT = handle(putDepartmentNames, (visit, { body }) => nameDepartments(visit, body));
