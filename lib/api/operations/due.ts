import { dueDocument } from "@/lib/due/schema";
import { reading } from "./reading";

/* What departments have to report, and by when. */

export const getDue = reading({
  id: "getDue",
  path: "/due",
  summary: "What the caller's departments have to report: what is late first",
  permission: "entry.write",
  answer: { kind: "json", name: "Due", schema: dueDocument },
});
