import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import { Shell } from "@/app/_components/shell";
import type { PersonPage } from "@/lib/scorecards/person-view";
import { PersonNumbers } from "./person-numbers";
import { PersonThread } from "./person-thread";

/** One person's scorecard: the own figures at the left, what they lead to at the right, on one gold line. Nobody is ranked. */
export function PersonScorecard({ page }: { readonly page: PersonPage }) {
  const { within } = page;
  return (
    <Shell
      frame={page.frame}
      place={page.self ? "my-thread" : "scorecard"}
      path={page.path}
      title={page.self ? "My thread" : page.name}
      thread={page.thread}
      here={page.here}
    >
      <div className="wide:grid wide:min-h-[calc(100dvh-88px)] wide:grid-cols-[400px_minmax(0,1fr)]">
        <div className="pt-7 pb-8 max-sm:pt-5 wide:pr-10">
          {within !== null && (
            <p className="-mt-3 pb-1 text-ink2">
              <Link prefetch={false} href={withPeriod(within.href, page.frame.asked)} className="hover:underline">
                {within.name}
              </Link>
              {" · person"}
            </p>
          )}
          <h1 className="mb-1.5">{page.headline}</h1>
          <p className="lede">{page.lede}</p>
          <PersonNumbers page={page} />
          {page.notes.map((from) => (
            <section key={from.from} aria-label={from.from} className="mt-5">
              <h2 className="mb-1">{from.from}</h2>
              {from.notes.map((note) => (
                <p key={note.id} className="not-last:mb-2">
                  {note.text} <span className="text-12 whitespace-nowrap text-ink2">{note.about}</span>
                </p>
              ))}
            </section>
          ))}
          <p className="mt-3.5 text-12 text-pretty text-ink2">{page.seenBy}</p>
        </div>
        <PersonThread page={page} />
      </div>
    </Shell>
  );
}
