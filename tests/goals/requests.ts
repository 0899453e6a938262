import type { PlainDate } from "@/lib/core/period";
import { cascadeOf, goalsOf, proposalsOf } from "@/lib/goals/data";
import { handGoalDown } from "@/lib/goals/hand-down";
import { acceptProposal, answerProposal, proposeGoal, withdrawProposal } from "@/lib/goals/mutations";
import { cascadeQuery, handDownBody, proposalsQuery, proposeGoalBody } from "@/lib/goals/schema";
import type { Company } from "./company";

interface Request {
  readonly line: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Makes requests in turn, as the lead of Field and an administrator would; each is told as answered, or with its refusal. */
export async function answers(acme: Company, requests: readonly Request[]): Promise<(readonly [string, string])[]> {
  let proposal = "";
  let draft = "";
  const told: (readonly [string, string])[] = [];
  const act = async ({ method, path, ...said }: Request): Promise<void> => {
    const { query, body } = JSON.parse(JSON.stringify(said).replaceAll("{draft}", draft)) as Pick<Request, "query" | "body">;
    const [, , kind, metric = "", step = ""] = path.split("/");
    const [field, admin] = [acme.as("field"), acme.as("admin")];
    if (kind === undefined) await goalsOf(admin);
    else if (kind === "cascades" && method === "GET") await cascadeOf(admin, { metric, ...cascadeQuery.parse(query) });
    else if (kind === "cascades") draft = (await handGoalDown(admin, { metric, ...handDownBody.parse(body) })).draft ?? draft;
    else if (metric === "" && method === "GET") await proposalsOf(admin, proposalsQuery.parse(query));
    else if (metric === "") proposal = (await proposeGoal(field, proposeGoalBody.parse(body))).id;
    else if (step === "answers") await answerProposal(admin, { id: proposal, ...(body as { words: string }) });
    else if (step === "accept") await acceptProposal(admin, { id: proposal, ...(body as object) });
    else {
      const { id } = await proposeGoal(field, {
        metric: "fixed",
        target: { date: "2026-12-31" as PlainDate, value: 70 },
        reason: "Once more.",
      });
      await withdrawProposal(field, { id });
    }
  };
  for (const request of requests) {
    const how = await act(request).then(
      () => "answered",
      (error: unknown) => String(error),
    );
    told.push([request.line, how]);
  }
  return told;
}
