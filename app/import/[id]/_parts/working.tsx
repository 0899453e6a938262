import { Progress } from "@/app/_components/progress";
import type { UploadDocument } from "@/lib/uploads/schema";

const PHASES: Readonly<Record<string, string>> = {
  survey: "Reading the file",
  resolve: "Finding its metrics and units",
  store: "Comparing it with what stands",
  problems: "Writing down the problems",
};
const COMMITTING: Readonly<Record<string, string>> = { ...PHASES, store: "Storing the readings" };

/** How far the check or the commit is. */
export function Working({ upload: { state, progress } }: { readonly upload: UploadDocument }) {
  const words = state === "committing" ? COMMITTING : PHASES;
  return (
    <Progress
      words={
        (progress === null ? undefined : words[progress.phase]) ?? (state === "committing" ? "Starting" : "Reading the file")
      }
      done={progress?.done ?? null}
      total={progress?.total ?? null}
    />
  );
}
