import { z } from "zod";
import {
  acceptGoalBody,
  answerGoalBody,
  cascadeDocument,
  cascadeQuery,
  goalsDocument,
  handDownBody,
  handedDown,
  proposalDocument,
  proposalsDocument,
  proposalsQuery,
  proposeGoalBody,
  withdrawGoalBody,
} from "@/lib/goals/schema";
import { reading } from "./reading";

/* Goals: handing a promise down, and proposing another one. */

const SMALL = 64 * 1024;
const ofMetric = z.strictObject({ metric: z.string().min(1).max(80) });
const oneProposal = z.strictObject({ id: z.string().min(1).max(80) });
const proposal = { kind: "json", name: "GoalProposal", schema: proposalDocument } as const;

export const getGoals = reading({
  id: "getGoals",
  path: "/goals",
  summary: "Every promise, where it stands, and what its parts add up to",
  permission: "figures.read",
  answer: { kind: "json", name: "Goals", schema: goalsDocument },
});

export const getCascade = reading({
  id: "getCascade",
  path: "/goals/cascades/{metric}",
  summary: "What a promise can be handed down to, where each part stands, and what it counts for",
  permission: "figures.read",
  params: ofMetric,
  query: cascadeQuery,
  answer: { kind: "json", name: "Cascade", schema: cascadeDocument },
});

export const postCascade = {
  id: "postCascade",
  method: "POST",
  path: "/goals/cascades/{metric}",
  summary: "Hand a promise down into a draft: evenly, by share or by hand",
  permission: "tree.draft",
  params: ofMetric,
  body: { kind: "json", schema: handDownBody, limitBytes: SMALL },
  answer: { kind: "json", name: "HandedDown", schema: handedDown },
  status: 200,
} as const;

export const getProposals = reading({
  id: "getGoalProposals",
  path: "/goals/proposals",
  summary: "The other goals that departments propose, the latest first",
  permission: "figures.read",
  query: proposalsQuery,
  answer: { kind: "json", name: "GoalProposals", schema: proposalsDocument },
});

export const postProposal = {
  id: "postGoalProposal",
  method: "POST",
  path: "/goals/proposals",
  summary: "Propose another goal for a metric at a unit, with a reason",
  permission: "goals.propose",
  body: { kind: "json", schema: proposeGoalBody, limitBytes: SMALL },
  answer: proposal,
  status: 201,
} as const;

export const getProposal = reading({
  id: "getGoalProposal",
  path: "/goals/proposals/{id}",
  summary: "One proposed goal",
  permission: "figures.read",
  params: oneProposal,
  answer: proposal,
});

const taking = { method: "POST", permission: "goals.answer", params: oneProposal, answer: proposal, status: 200 } as const;

export const answerProposalById = {
  ...taking,
  id: "answerGoalProposal",
  path: "/goals/proposals/{id}/answers",
  summary: "Answer a proposed goal, or reply to what was answered",
  body: { kind: "json", schema: answerGoalBody, limitBytes: SMALL },
} as const;

export const acceptProposalById = {
  ...taking,
  id: "acceptGoalProposal",
  path: "/goals/proposals/{id}/accept",
  summary: "Accept a proposed goal: it becomes an edit of a draft",
  body: { kind: "json", schema: acceptGoalBody, limitBytes: SMALL, optional: true },
} as const;

export const withdrawProposalById = {
  ...taking,
  id: "withdrawGoalProposal",
  path: "/goals/proposals/{id}/withdraw",
  summary: "Take a proposed goal back",
  body: { kind: "json", schema: withdrawGoalBody, limitBytes: SMALL, optional: true },
} as const;
