import type { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import { type HandDown, type HandedDown, handedDown, type ProposalDocument, type ProposeGoal, proposalDocument } from "./schema";

function post<T>(schema: z.ZodType<T>, path: string, body: unknown): Promise<T> {
  return fetchJson(schema, `/api/v1/goals/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const one = (id: string, act: string) => `proposals/${encodeURIComponent(id)}/${act}`;

/** Hands a promise down into a draft. Throws `Refusal` with the parts whose goals could not be published. */
export function handGoalDown({ metric, ...body }: HandDown & { readonly metric: string }): Promise<HandedDown> {
  return post(handedDown, `cascades/${encodeURIComponent(metric)}`, body);
}

/** Proposes another goal. Throws `Refusal`. */
export function proposeGoal(body: ProposeGoal): Promise<ProposalDocument> {
  return post(proposalDocument, "proposals", body);
}

/** Answers a proposal, or replies to what was answered. Throws `Refusal`. */
export function answerProposal({ id, words }: { readonly id: string; readonly words: string }): Promise<ProposalDocument> {
  return post(proposalDocument, one(id, "answers"), { words });
}

/** Accepts a proposal into a draft. Throws `Refusal`. */
export function acceptProposal(id: string): Promise<ProposalDocument> {
  return post(proposalDocument, one(id, "accept"), {});
}

/** Takes a proposal back. Throws `Refusal`. */
export function withdrawProposal(id: string): Promise<ProposalDocument> {
  return post(proposalDocument, one(id, "withdraw"), {});
}
