"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Refusal } from "@/lib/fetch-json";
import type { Mapping } from "@/lib/imports/schema";
import type { SurveyMapping } from "@/lib/surveys/schema";
import { checkReadings, commitReadings, isUnderWay, uploadQuery } from "@/lib/uploads/queries";
import type { UploadDocument } from "@/lib/uploads/schema";

const AGAIN_MS = 2000;
const isLost = (error: Error | null) => error instanceof Refusal && (error.code === "unreachable" || error.code === "unknown");
/** What is lost on the way is sent again until it arrives, and that is told; what is refused is not. */
const UNTIL_ARRIVED = {
  networkMode: "always",
  retry: (_count: number, error: Error) => isLost(error),
  retryDelay: AGAIN_MS,
} as const;

/** How the file is read with everything decided: readings by one kind of mapping, answers of a survey by the other. */
type Wanted = { readonly readings: Mapping } | { readonly answers: SurveyMapping };
type CommitBody = Parameters<typeof commitReadings>[1];

/** Decides something in words that say what: "Treat as no data". */
export type Decide = (words: string, change: (mapping: Mapping) => Mapping) => void;

export interface UploadWork {
  /** As the server last said. */
  readonly upload: UploadDocument;
  /** The last that was at rest: what is shown while the file is checked again. */
  readonly settled: UploadDocument;
  /** The mapping with everything decided in it, sent or not yet; and that of answers. */
  readonly mapping: Mapping;
  readonly surveyMapping: SurveyMapping;
  /** Is it being checked, or about to be? */
  readonly checking: boolean;
  /** Is the server out of reach? What was decided is kept, and sent when it is back. */
  readonly lost: boolean;
  readonly error: Error | null;
  /** Decides something: the file is checked again with it, now or as soon as the running check is over. */
  readonly decide: (change: (mapping: Mapping) => Mapping) => void;
  readonly decideSurvey: (change: (mapping: SurveyMapping) => SurveyMapping) => void;
  readonly commit: (body: CommitBody) => void;
  readonly committing: boolean;
}

/** An upload as it stands on the server, followed while the server is at work on it, and what can be done with it. */
export function useUpload(initial: UploadDocument): UploadWork {
  const cache = useQueryClient();
  const query = uploadQuery(initial.id);
  const { data: upload, error: unread } = useQuery({ ...query, initialData: initial });
  const [settled, setSettled] = useState(initial);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  if (settled !== upload && !isUnderWay(upload)) setSettled(upload);

  const show = (answer: UploadDocument) => cache.setQueryData(query.queryKey, answer);
  const look = () => cache.invalidateQueries({ queryKey: query.queryKey });
  const isSent = (sent: Wanted) => setWanted((now) => (now === sent ? null : now));
  const check = useMutation({
    ...UNTIL_ARRIVED,
    mutationFn: (sent: Wanted) => checkReadings(initial.id, "readings" in sent ? sent.readings : sent.answers),
    onSuccess: (answer, sent) => {
      show(answer);
      isSent(sent);
    },
    onError: (error, sent) => {
      // Another tab has it checked just now: this is sent after that.
      if (!(error instanceof Refusal && error.code === "conflict")) isSent(sent);
      return look();
    },
  });
  const commit = useMutation({
    ...UNTIL_ARRIVED,
    mutationFn: (body: CommitBody) => commitReadings(initial.id, body),
    onSuccess: show,
    onError: look,
  });

  const { mutate, isPending } = check;
  const free = !isUnderWay(upload) && upload.state !== "committed";
  useEffect(() => {
    if (wanted !== null && free && !isPending) mutate(wanted);
  }, [wanted, free, isPending, mutate]);

  const mapping = wanted !== null && "readings" in wanted ? wanted.readings : upload.mapping;
  const surveyMapping = wanted !== null && "answers" in wanted ? wanted.answers : (upload.survey?.mapping ?? {});
  const want = (next: Wanted) => {
    // One that is under way goes on: what is decided now is sent after it.
    if (check.isError) check.reset();
    if (commit.isError) commit.reset();
    setWanted(next);
  };
  const refused = [check.error, commit.error, unread].find((error) => error !== null && !isLost(error)) ?? null;
  return {
    upload,
    settled,
    mapping,
    surveyMapping,
    checking: wanted !== null || check.isPending || upload.state === "checking",
    lost: isLost(unread) || (check.failureCount > 0 && check.isPending) || (commit.failureCount > 0 && commit.isPending),
    error: free ? refused : null,
    decide: (change) => want({ readings: change(mapping) }),
    decideSurvey: (change) => want({ answers: change(surveyMapping) }),
    commit: commit.mutate,
    committing: commit.isPending || upload.state === "committing",
  };
}
