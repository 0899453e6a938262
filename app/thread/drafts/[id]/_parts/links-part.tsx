"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { type Choosable, ChooseFrom } from "@/app/_ui/choose-from";
import type { FileLink, FileMetric } from "@/lib/tree/schema";
import { LinkForm } from "./link-form";
import { linksFrom } from "./outline";
import type { Drafting } from "./use-draft";

interface LinksPartProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  readonly onSelect: (key: string) => void;
}

/** What a metric feeds, and what feeds it: each link with its claim, and another to draw. */
export function LinksPart({ drafting, metric, onSelect }: LinksPartProps) {
  const { draft, today } = drafting;
  const links = linksFrom(draft.file, today);
  return (
    <section aria-label="Links" className="border-t border-rule pt-3 pb-4">
      <LinkList
        title="Feeds"
        drafting={drafting}
        metric={metric}
        links={links.filter(({ from }) => from === metric.key)}
        end="to"
        onSelect={onSelect}
      />
      <LinkList
        title="Fed by"
        drafting={drafting}
        metric={metric}
        links={links.filter(({ to }) => to === metric.key)}
        end="from"
        onSelect={onSelect}
      />
    </section>
  );
}

interface LinkListProps extends LinksPartProps {
  readonly title: string;
  readonly links: readonly FileLink[];
  /** The end of the link that is not this metric. */
  readonly end: "from" | "to";
}

function LinkList({ title, drafting, metric, links, end, onSelect }: LinkListProps) {
  const { draft, isOpen, say } = drafting;
  const [open, setOpen] = useState<string | null>(null);
  const metrics = new Map((draft.file.metrics ?? []).map((each) => [each.key, each]));
  const taken = new Set([metric.key, ...links.map((link) => link[end])]);
  const options = [...metrics.values()].flatMap(({ key, name, level }): Choosable[] =>
    taken.has(key) ? [] : [{ key, name, word: level }],
  );
  const draw = async ({ key }: Choosable) => {
    const ends = end === "to" ? { from: metric.key, to: key } : { from: key, to: metric.key };
    if (await say({ do: "draw-link", link: { ...ends, kind: "influence", sign: "+" } })) setOpen(`${ends.from}:${ends.to}`);
  };
  return (
    <div className="pb-3">
      <h3 className="pb-1 font-semibold">{title}</h3>
      <ul>
        {links.map((link) => {
          const other = metrics.get(link[end]);
          const name = `${link.from}:${link.to}`;
          return (
            <li key={name} className="border-t border-rule py-1.5">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <button
                  type="button"
                  onClick={() => onSelect(link[end])}
                  className="min-h-6 cursor-pointer text-left font-medium underline decoration-rule2 underline-offset-2"
                >
                  {other?.name ?? link[end]}
                </button>
                <span className="text-ink2">{claimOf(link)}</span>
                {isOpen && (
                  <Button
                    tone="quiet"
                    className="ml-auto"
                    aria-expanded={open === name}
                    onClick={() => setOpen(open === name ? null : name)}
                  >
                    {open === name ? "Done" : "Edit"}
                    <span className="sr-only"> the link with {other?.name ?? link[end]}</span>
                  </Button>
                )}
              </div>
              {link.rationale !== undefined && <p className="text-12 text-ink2">{link.rationale}</p>}
              {open === name && <LinkForm drafting={drafting} link={link} onEnd={() => setOpen(null)} />}
            </li>
          );
        })}
      </ul>
      {isOpen && (
        <div className="max-w-[320px] pt-1.5">
          <ChooseFrom
            label={`${title} another metric`}
            placeholder={title === "Feeds" ? "It also feeds…" : "It is also fed by…"}
            options={options}
            chosen={null}
            onChoose={draw}
          />
        </div>
      )}
    </div>
  );
}

/** "raises it, 1 to 2 periods later": what a link claims, in words. */
function claimOf({ kind, sign, lag, handoff }: FileLink): string {
  const [soonest, latest] = lag ?? [0, 0];
  const when =
    latest === 0 ? "in the same period" : soonest === latest ? `${latest} later` : `${soonest} to ${latest} periods later`;
  const what = kind === "component" ? "part of it" : `${sign === "-" ? "a rise lowers it" : "a rise raises it"}, ${when}`;
  return `${what}${handoff ? ", a hand-off" : ""}`;
}
