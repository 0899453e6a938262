import { type FaultPoint, faultPoints } from "@/db/fault-points";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { importSurvey } from "@/lib/surveys/run-survey";

/** Imports a file of answers, and dies where a moment is reached for the nth time. */
export async function work([path = "", file = "", point, nth]: readonly string[]): Promise<void> {
  let left = Number(nth ?? 0);
  faultPoints.reached = (reached: FaultPoint) => {
    if (reached !== point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
  };
  const ctx = operatorContext(openStore(path), { id: "child", now: () => new Date("2026-11-04T12:00:00Z") });
  const { batch } = await importSurvey(ctx, { path: file, name: "answers.csv", mapping: { metric: "nps" } });
  process.stdout.write(String(batch));
}
