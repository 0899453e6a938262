import { withPeriod } from "@/app/_components/address";
import { pageVisit } from "@/app/_components/page-context";
import { ButtonLink } from "@/app/_ui/button";
import { proposalsWaiting } from "@/lib/goals/waiting";
import { mapAddress, mapPlaceOf } from "@/lib/thread-map/schema";
import { ViewSwitch } from "../_map/view-switch";

interface ThreadHeadProps {
  readonly headline: string;
  readonly lede: string | null;
  readonly mayDraft: boolean;
  readonly view: "table" | "map";
  /** The metric that the address names, which both views keep. */
  readonly metric: string | null;
  readonly period: string | null;
}

/** What the selected thread says, and how it is shown. */
export async function ThreadHead({ headline, lede, mayDraft, view, metric, period }: ThreadHeadProps) {
  const waiting = await proposalsWaiting(await pageVisit());
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 py-5 pb-3.5">
      <div className="min-w-0">
        <h1>{headline}</h1>
        {lede !== null && <p className="lede mt-1">{lede}</p>}
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        <ButtonLink href="/goals">
          Goals{waiting > 0 && <span className="figures text-ink2">{waiting} to answer</span>}
        </ButtonLink>
        <ButtonLink href="/thread/library">Standard metrics</ButtonLink>
        {mayDraft && (
          <>
            <ButtonLink href="/thread/versions">Versions</ButtonLink>
            <ButtonLink href="/thread/drafts">Edit the tree</ButtonLink>
          </>
        )}
        <ViewSwitch
          here={view}
          table={withPeriod(metric === null ? "/thread" : `/thread?metric=${metric}`, period)}
          map={withPeriod(mapAddress(mapPlaceOf(metric === null ? {} : { metric })), period)}
        />
      </div>
    </div>
  );
}
