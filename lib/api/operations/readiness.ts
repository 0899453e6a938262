import { z } from "zod";
import { reading } from "./reading";

/** Beside /api/v1, and so not in its OpenAPI document. */
export const getReadiness = reading({
  id: "getReadiness",
  path: "/readyz",
  summary: "Can the database be read?",
  answer: { kind: "json", name: "Readiness", schema: z.strictObject({ ready: z.literal(true), head: z.int() }) },
});
