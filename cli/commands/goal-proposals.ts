import type { Command } from "commander";
import { proposalsOf } from "@/lib/goals/data";
import { acceptProposal, answerProposal, proposeGoal, withdrawProposal } from "@/lib/goals/mutations";
import {
  acceptGoalBody,
  answerGoalBody,
  type ProposalDocument,
  type ProposalsDocument,
  proposalsQuery,
  proposeGoalBody,
  withdrawGoalBody,
} from "@/lib/goals/schema";
import { dateIn, numberIn } from "../option-values";
import { askedFor, given, type Session } from "../session";

function proposalText({ id, metricName, unitName, sentence, reason, by, at, state, steps }: ProposalDocument): string {
  const said = (steps ?? []).map(
    (step) => `  ${step.at.slice(0, 10)} ${step.by ?? "somebody"} ${step.did}: ${step.words ?? "—"}`,
  );
  const head = `${metricName}, ${unitName} (${state}): ${sentence}.`;
  return [head, `  ${at.slice(0, 10)} ${by ?? "somebody"}: ${reason ?? "—"}`, ...said, `  ${id}`].join("\n");
}

function proposalsText({ proposals, next }: ProposalsDocument): string {
  if (proposals.length === 0) return "No other goal is proposed.";
  const more = next === null ? [] : [`More: golden-thread goals proposals --cursor '${next}'`];
  return [...proposals.map(proposalText), ...more].join("\n\n");
}

interface ProposeOptions {
  readonly unit?: string;
  readonly target?: string;
  readonly by?: string;
  readonly low?: string;
  readonly high?: string;
  readonly width?: string;
  readonly reason: string;
}

async function propose(session: Session, metric: string, options: ProposeOptions): Promise<void> {
  const { unit, target, by, low, high, width, reason } = options;
  const number = (option: string, text: string | undefined) => (text === undefined ? undefined : numberIn(option, text));
  const edges = given({ low: number("--low", low), high: number("--high", high), width: number("--width", width) });
  const input = given({
    metric,
    unit,
    target: target === undefined ? undefined : { value: numberIn("--target", target), date: dateIn("--by", by ?? "") },
    band: Object.keys(edges).length === 0 ? undefined : edges,
    reason,
  });
  const document = await proposeGoal(session.open(), askedFor(proposeGoalBody, input));
  await session.answer({ document, text: proposalText(document) });
}

/** `goals proposals|propose|answer|accept|withdraw`: other goals that departments propose, and what becomes of them. */
export function addGoalProposals(goals: Command, session: () => Session): void {
  goals
    .command("proposals")
    .summary("the other goals that departments propose, the latest first")
    .option("--metric <metric>", "for one metric")
    .option("--state <state>", "those that are open, answered, accepted or withdrawn")
    .option("--limit <number>", "how many", "100")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (options: Record<string, string>) => {
      const document = await proposalsOf(session().open(), askedFor(proposalsQuery, given(options) as never));
      await session().answer({ document, text: proposalsText(document) });
    });
  goals
    .command("propose")
    .summary("propose another goal for a metric at a unit: a target by a date, or the edges of a band")
    .argument("<metric>", "the metric's key")
    .requiredOption("--reason <text>", "why, for whoever answers")
    .option("--unit <unit>", "whose goal (default: the metric's home)")
    .option("--target <value>", "how much, in the metric's own units")
    .option("--by <date>", "by when, with --target")
    .option("--low <value>", "the lower edge of a band")
    .option("--high <value>", "the upper edge of a band")
    .option("--width <value>", "how far outside a band with one edge is 50 points")
    .action((metric: string, options: ProposeOptions) => propose(session(), metric, options));
  const answered = async (document: ProposalDocument) => session().answer({ document, text: proposalText(document) });
  goals
    .command("answer")
    .summary("answer a proposed goal, or reply to what was answered")
    .argument("<id>", "the proposal's id")
    .argument("<words>", "what you say")
    .action(async (id: string, words: string) =>
      answered(await answerProposal(session().open(), { id, ...askedFor(answerGoalBody, { words }) })),
    );
  goals
    .command("accept")
    .summary("accept a proposed goal: it becomes an edit of a draft")
    .argument("<id>", "the proposal's id")
    .option("--words <text>", "what you say with it")
    .option("--draft <id>", "an open draft (default: the one that has what was agreed before)")
    .action(async (id: string, options: { words?: string; draft?: string }) =>
      answered(await acceptProposal(session().open(), { id, ...askedFor(acceptGoalBody, given(options)) })),
    );
  goals
    .command("withdraw")
    .summary("take a proposed goal back")
    .argument("<id>", "the proposal's id")
    .option("--words <text>", "what you say with it")
    .action(async (id: string, options: { words?: string }) =>
      answered(await withdrawProposal(session().open(), { id, ...askedFor(withdrawGoalBody, given(options)) })),
    );
}
