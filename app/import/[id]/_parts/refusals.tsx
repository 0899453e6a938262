import { Refused } from "@/app/_components/refused";
import type { UploadWork } from "./use-upload";

/** Why the last thing was not done: what the server refused, or said of the file as a whole. */
export function Refusals({ work: { settled, error, checking } }: { readonly work: UploadWork }) {
  const { error: said, report, state, questions, columns, survey } = settled;
  if (error !== null) return <Refused error={error} />;
  if (checking) return null;
  if (state === "failed")
    return <Refused error={new Error("The check ended without an answer; nothing was changed. Try it again.")} />;
  const asked = questions.length + (survey?.outcome?.choices.length ?? 0);
  const waits = asked > 0 || columns.some(({ understood }) => !understood);
  const isRead = report !== null && report.understood !== null;
  if (said === null || isRead || waits) return null;
  return <Refused error={new Error(said.message)} />;
}
