import { type Command, InvalidArgumentError, Option } from "commander";
import { cascadeOf, goalsOf } from "@/lib/goals/data";
import { handGoalDown } from "@/lib/goals/hand-down";
import {
  type CascadeDocument,
  cascadeQuery,
  type GoalsDocument,
  type HandedDown,
  handDownBody,
  type WrittenGoal,
} from "@/lib/goals/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";
import { addGoalProposals } from "./goal-proposals";

/** "84 by 2027-03-31", "from 74 to 80". */
export function goalText(goal: WrittenGoal | null): string {
  if (goal === null) return "";
  if (goal.shape === "hold") {
    const { low, high } = goal;
    if (low === undefined) return `at most ${high}`;
    return high === undefined ? `at least ${low}` : `from ${low} to ${high}`;
  }
  const target = goal.points.at(-1);
  return target === undefined ? "" : `${target.value} by ${target.date}`;
}

function goalsText({ goals, waiting }: GoalsDocument): string {
  if (goals.length === 0) return "Nothing is promised yet.";
  const rows = goals.map(({ metric, unit, goal, now, coherence }) => [
    metric,
    unit,
    goalText(goal),
    now,
    coherence === null ? "" : `${coherence.verdict === "falls-short" ? "! " : ""}${coherence.words}`,
  ]);
  const news = waiting === 0 ? "" : `Proposals that wait for an answer: ${waiting}. See golden-thread goals proposals.\n`;
  return table(["metric", "unit", "promised", "now", "its parts"], rows) + news;
}

function partsText({ goal, parts, coherence }: CascadeDocument): string {
  const head = goal === null ? "Nothing is promised there.\n" : `Promised: ${goalText(goal)}.\n`;
  if (parts.length === 0) return `${head}There is nothing that it could be handed down to.`;
  const rows = parts.map(({ key, name, goal: own, now, weight }) => [key, name, now, weight, goalText(own)]);
  const sum = coherence === null ? "No part has a goal of its own.\n" : `${sentence(coherence.words)}\n`;
  return head + table(["key", "name", "now", "weight", "its goal"], rows) + sum;
}

function handedText({ draft, parts, coherence }: HandedDown): string {
  const rows = parts.flatMap(({ key, goal }) => (goal === null ? [] : [[key, goalText(goal)]]));
  const sum = coherence === null ? "" : `${sentence(coherence.words)}\n`;
  const done = draft === null ? "Dry run: nothing was written." : `Written into the draft ${draft}; nothing is published.`;
  return `${table(["part", "goal"], rows)}${sum}${done}`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Collects `part=number`, one for each time the option is given. */
function byPart(text: string, before: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
  const [, key, number] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const value = Number(number);
  if (key === undefined || number === undefined || number.trim() === "" || !Number.isFinite(value))
    throw new InvalidArgumentError("It is a part and a number, such as support=76.");
  return { ...before, [key]: value };
}

const listed = (text: string, before: readonly string[] = []) => [...before, text];

interface HandDownOptions {
  readonly unit?: string;
  readonly by: "even" | "share" | "hand";
  readonly target?: Record<string, number>;
  readonly share?: Record<string, number>;
  readonly part?: string[];
  readonly draft?: string;
  readonly name?: string;
  readonly dryRun?: boolean;
}

async function handDown(session: Session, metric: string, options: HandDownOptions): Promise<void> {
  const { target: targets, share: shares, part: parts, ...rest } = options;
  const body = askedFor(handDownBody, given({ ...rest, targets, shares, parts }));
  const document = await handGoalDown(session.open(), { metric, ...body });
  await session.answer({ document, text: handedText(document) });
}

/** `goals`: what is promised, handing it down, and what departments propose in its place. */
export function addGoals(program: Command, session: () => Session): void {
  const goals = program
    .command("goals")
    .summary("every promise, where it stands, and what its parts add up to")
    .action(async () => {
      const document = await goalsOf(session().open());
      await session().answer({ document, text: goalsText(document) });
    });
  goals
    .command("parts")
    .summary("what a promise can be handed down to, where each part stands, and what it counts for")
    .argument("<metric>", "the metric's key")
    .option("--unit <unit>", "whose promise (default: the metric's home)")
    .option("--draft <id>", "by the goals of an open draft (default: those published)")
    .action(async (metric: string, options: { unit?: string; draft?: string }) => {
      const document = await cascadeOf(session().open(), { metric, ...askedFor(cascadeQuery, given(options)) });
      await session().answer({ document, text: partsText(document) });
    });
  goals
    .command("hand-down")
    .summary("hand a promise down to its parts, as goals in a draft")
    .argument("<metric>", "the metric's key")
    .addOption(new Option("--by <way>", "evenly, by share, or by hand").choices(["even", "share", "hand"]).makeOptionMandatory())
    .option("--unit <unit>", "whose promise (default: the metric's home)")
    .option("--target <part=value>", "by hand: what a part is to reach; may be given again", byPart)
    .option("--share <part=number>", "by share: in place of the last twelve months; may be given again", byPart)
    .option("--part <part>", "only to this one; may be given again", listed)
    .option("--draft <id>", "into an open draft, by its goals (default: a new one)")
    .option("--name <text>", "what the new draft is called")
    .option("--dry-run", "say what they would add up to, and write nothing")
    .action((metric: string, options: HandDownOptions) => handDown(session(), metric, options));
  addGoalProposals(goals, session);
}
