import { getDemo, postDemo } from "@/lib/api/operations/demo";
import { demoState, startDemo } from "@/lib/demo/run";
import { handle } from "@/lib/http";

export const GET = handle(getDemo, demoState);
export const POST = handle(postDemo, startDemo);
