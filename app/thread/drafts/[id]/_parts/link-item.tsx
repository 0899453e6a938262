"use client";

import { Button } from "@/app/_ui/button";
import { type Choosable, ChooseFrom } from "@/app/_ui/choose-from";
import type { Grain } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import type { FileLink, FileMetric } from "@/lib/tree/schema";
import { claimWords } from "./claim-words";
import { namesIn } from "./edit-words";
import { FilePlace } from "./file-place";
import { LinkDays } from "./link-days";
import { LinkForm } from "./link-form";
import { linkOrder, moveEdits } from "./outline";
import { StepButtons } from "./step-buttons";
import type { Drafting } from "./use-draft";
import type { Since } from "./use-since";

interface LinkItemProps {
  readonly drafting: Drafting;
  readonly link: FileLink;
  /** The metric at its other end; null where there is none. */
  readonly other: FileMetric | null;
  readonly end: "from" | "to";
  /** How often the driven metric is read. */
  readonly grain: Grain;
  readonly since: Since["from"];
  /** What the link may be moved to. */
  readonly options: readonly Choosable[];
  readonly up: Edit | null;
  readonly down: Edit | null;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onSelect: (key: string) => void;
}

/** One link with what it claims; opened, all of that can be changed, and the link moved or ended. */
export function LinkItem(props: LinkItemProps) {
  const { drafting, link, other, end, grain, since, options, up, down, open, onOpen, onSelect } = props;
  const { isOpen, say, draft, today } = drafting;
  const { from, to } = link;
  const name = other?.name ?? link[end];
  const { metric: nameOf } = namesIn(draft.file);
  const move = ({ key }: Choosable) =>
    end === "to"
      ? say(...moveEdits(draft.file, today, { from, under: to, to: key }))
      : say({ do: "end-link", from, to }, { do: "draw-link", link: { ...withoutDays(link), from: key } });
  return (
    <li className="border-t border-rule py-1.5">
      <div className="flex items-start gap-x-3">
        <div className="min-w-0 flex-1 py-1">
          <button
            type="button"
            onClick={() => onSelect(link[end])}
            className="mr-3 min-h-6 cursor-pointer text-left font-medium break-words underline decoration-rule2 underline-offset-2"
          >
            {name}
          </button>
          <span className="text-ink2">{claimWords(link, grain)}</span>
          {link.rationale !== undefined && <p className="text-12 text-ink2">{link.rationale}</p>}
        </div>
        {isOpen && (
          <Button tone="quiet" aria-expanded={open} onClick={() => onOpen(!open)}>
            {open ? "Done" : "Edit"}
            <span className="sr-only"> the link with {name}</span>
          </Button>
        )}
      </div>
      {open && isOpen && (
        <div className="pt-2 pb-3">
          <LinkForm
            link={link}
            onChange={(set) => say({ do: "change-link", from, to, set, ...(since === null ? {} : { since }) })}
          />
          <LinkDays drafting={drafting} from={from} to={to} grain={grain} />
          <div className="max-w-72 border-t border-rule pt-3">
            <FilePlace
              of={`the link with ${name}`}
              order={linkOrder(draft.file)}
              mine={`${from}:${to}`}
              nameOf={(pair) => pair.split(":").map(nameOf).join(" → ")}
              onArrange={(order) => say({ do: "arrange", list: "links", order })}
            />
          </div>
          <div className="flex flex-wrap items-center gap-2 border-t border-rule pt-3">
            <div className="w-60 max-w-full">
              <ChooseFrom
                label={`Move the link with ${name}`}
                placeholder={end === "to" ? "It feeds instead…" : "It is fed instead by…"}
                options={options}
                chosen={null}
                onChoose={move}
              />
            </div>
            <StepButtons of={`the link with ${name}`} up={up} down={down} onStep={say} />
            <Button className="ml-auto" onClick={() => say({ do: "end-link", from, to })}>
              End the link<span className="sr-only"> with {name}</span>
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

function withoutDays({ since: _, until: _u, ...link }: FileLink): FileLink {
  return link;
}
