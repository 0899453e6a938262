"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Refused } from "@/app/_components/refused";
import { Button, ButtonLink } from "@/app/_ui/button";
import { sendAway } from "@/lib/first-run/queries";
import type { Missing } from "@/lib/first-run/schema";
import { PublishedAlready, ToPage } from "./published-already";
import { StepHead, type StepProps } from "./step-head";

const SHOWN = 6;

/** Where it stands: the scorecard as far as it goes, and what is missing, each thing linked to where it is mended. */
export function EndStep({ page, go }: StepProps) {
  const router = useRouter();
  const { published, missing, dismissed } = page;
  const away = useMutation({ mutationFn: sendAway, onSuccess: () => router.refresh() });
  if (published === null) {
    return (
      <>
        <StepHead title="Nothing is published yet">
          A tree comes first: it names the outcomes, and what moves them. It takes one press.
        </StepHead>
        <Button tone="primary" onClick={() => go("tree")}>
          Choose a tree
        </Button>
      </>
    );
  }
  return (
    <>
      <StepHead title={missing.length === 0 ? "Everything is in place" : "Your scorecard is there. This is still missing:"}>
        {missing.length === 0
          ? "Every metric has a goal, an owner and figures, and every department somebody to lead it."
          : "It shows whatever exists, and each of these makes it say more. Come back to this list whenever you like."}
      </StepHead>
      <PublishedAlready published={published} />
      <ul aria-label="What is missing" className="pt-2">
        {missing.map((item) => (
          <MissingRow key={item.key} item={item} />
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap items-center gap-3">
        <ButtonLink tone="primary" href="/">
          Open the scorecard
        </ButtonLink>
        <Button aria-disabled={away.isPending} onClick={() => away.mutate(!dismissed)}>
          {dismissed ? "Show this list in the menu again" : "Put this list away"}
        </Button>
        <span role="status" className="text-ink2">
          {dismissed ? "Put away: the menu names it no more." : ""}
        </span>
      </div>
      {away.error && <Refused error={away.error} />}
    </>
  );
}

function MissingRow({ item: { words, why, things, mend } }: { readonly item: Missing }) {
  return (
    <li className="grid gap-x-10 gap-y-1 border-b border-rule py-3 md:grid-cols-[minmax(0,4fr)_minmax(0,6fr)_176px]">
      <div>
        <h2>{words}</h2>
        <p className="text-ink2">{why}</p>
      </div>
      <p className="min-w-0">
        {things.slice(0, SHOWN).map(({ name, href }, place) => (
          <span key={href}>
            {place > 0 && <span aria-hidden="true"> · </span>}
            <ToPage href={href}>{name}</ToPage>
          </span>
        ))}
        {things.length > SHOWN && <span className="text-ink2"> and {things.length - SHOWN} more</span>}
      </p>
      <div>
        <ButtonLink href={mend.href}>{mend.label}</ButtonLink>
      </div>
    </li>
  );
}
