import { demoDocument } from "@/lib/demo/schema";
import { reading } from "./reading";

/* The demo company, for a database that holds nothing yet. */

const answer = { kind: "json", name: "Demo", schema: demoDocument } as const;

export const getDemo = reading({
  id: "getDemo",
  path: "/demo",
  summary: "How the making of the demo company stands",
  permission: "demo.make",
  answer,
});

export const postDemo = {
  id: "postDemo",
  method: "POST",
  path: "/demo",
  summary: "Make the demo company, in a database that holds no organisation",
  permission: "demo.make",
  body: { kind: "none" },
  answer,
  status: 202,
} as const;
