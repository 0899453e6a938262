"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { type Choosable, ChooseFrom } from "@/app/_ui/choose-from";
import type { FileLink, FileMetric } from "@/lib/tree/schema";
import { firstClaimIn } from "./first-claim";
import { LinkItem } from "./link-item";
import { linkOrder, linksFrom, swapped } from "./outline";
import type { Drafting } from "./use-draft";
import type { Since } from "./use-since";

interface LinksPartProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  /** From when another claim holds. */
  readonly since: Since["from"];
  readonly onSelect: (key: string) => void;
  /** Asks for a new metric that feeds this one. */
  readonly onAdd: () => void;
}

/** What a metric feeds, and what feeds it: each link with its claim, and another to draw. */
export function LinksPart(props: LinksPartProps) {
  const links = linksFrom(props.drafting.draft.file, props.drafting.today);
  const { key } = props.metric;
  return (
    <section id="part-links" aria-label="Links" className="scroll-mt-24 border-t border-rule pt-4 pb-4">
      <LinkList {...props} title="Feeds" links={links.filter(({ from }) => from === key)} end="to" />
      <LinkList {...props} title="Fed by" links={links.filter(({ to }) => to === key)} end="from" />
    </section>
  );
}

interface LinkListProps extends LinksPartProps {
  readonly title: "Feeds" | "Fed by";
  readonly links: readonly FileLink[];
  /** The end of the link that is not this metric. */
  readonly end: "from" | "to";
}

function LinkList({ title, drafting, metric, since, links, end, onSelect, onAdd }: LinkListProps) {
  const { draft, isOpen, say } = drafting;
  const [open, setOpen] = useState<string | null>(null);
  const metrics = new Map((draft.file.metrics ?? []).map((each) => [each.key, each]));
  const pairs = [...new Map(links.map((link) => [`${link.from}:${link.to}`, link])).entries()];
  const taken = new Set([metric.key, ...links.map((link) => link[end])]);
  const options = [...metrics.values()].flatMap(({ key, name, level }): Choosable[] =>
    taken.has(key) ? [] : [{ key, name, word: level }],
  );
  const draw = async ({ key }: Choosable) => {
    const ends = end === "to" ? { from: metric.key, to: key } : { from: key, to: metric.key };
    if (await say({ do: "draw-link", link: firstClaimIn(draft.file, ends.from, ends.to) })) setOpen(`${ends.from}:${ends.to}`);
  };
  const order = linkOrder(draft.file);
  const step = (pair: string, other: string | undefined) =>
    other === undefined ? null : ({ do: "arrange", list: "links", order: swapped(order, pair, other) } as const);
  return (
    <div className="pb-3">
      <h3 className="pb-1 font-semibold">
        {title} <span className="figures font-normal text-ink2">{pairs.length > 0 && pairs.length}</span>
      </h3>
      <ul>
        {pairs.map(([pair, link], place) => (
          <LinkItem
            key={pair}
            drafting={drafting}
            link={link}
            other={metrics.get(link[end]) ?? null}
            end={end}
            grain={metrics.get(link.to)?.grain ?? "month"}
            since={since}
            options={options}
            up={step(pair, pairs[place - 1]?.[0])}
            down={step(pair, pairs[place + 1]?.[0])}
            open={open === pair}
            onOpen={(wanted) => setOpen(wanted ? pair : null)}
            onSelect={onSelect}
          />
        ))}
      </ul>
      {isOpen && (
        <div className="flex flex-wrap items-center gap-2 pt-1.5">
          <div className="w-[320px] max-w-full">
            <ChooseFrom
              label={`${title} another metric`}
              placeholder={title === "Feeds" ? "It also feeds…" : "It is also fed by…"}
              options={options}
              chosen={null}
              onChoose={draw}
            />
          </div>
          {end === "from" && (
            <Button onClick={onAdd}>
              Add one that feeds it…<span className="sr-only"> {metric.name}</span>
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
