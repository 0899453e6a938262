import Link from "next/link";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { Arrow } from "@/app/_ui/icons";
import type { DueItem, DueState } from "@/lib/due/schema";
import { DUE_HEADINGS, dueDay, filledOf, filledWords } from "./due-words";
import { StateIcon } from "./state-icon";

/** The inbox of whoever enters figures: a line for each sheet, what is late first. */
export function DueSections({ due }: { readonly due: readonly DueItem[] }) {
  const departments = new Map(due.map(({ department }) => [department.key, department.name]));
  return (
    <>
      {DUE_HEADINGS.map(([state, heading]) => {
        const items = due.filter((item) => item.state === state);
        return items.length === 0 ? null : <DueSection key={state} heading={heading} items={items} />;
      })}
      {departments.size > 0 && (
        <nav aria-label="Sheets by department" className="flex flex-wrap items-baseline gap-x-5 gap-y-1 py-6">
          <h2>Another period</h2>
          {[...departments].map(([key, name]) => (
            <Link
              key={key}
              prefetch={false}
              href={`/entry/${key}`}
              className="flex min-h-6 items-center hover:underline max-sm:min-h-11"
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}

function DueSection({ heading, items }: { readonly heading: string; readonly items: readonly DueItem[] }) {
  return (
    <section aria-label={heading} className="pt-6">
      <h2 className="pb-2">{heading}</h2>
      <ul className="border-t border-rule">
        {items.map((item) => (
          <li key={item.href} className="border-b border-rule">
            <DueLine item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DueLine({ item }: { readonly item: DueItem }) {
  const { department, label, state, href } = item;
  const { day, left } = dueDay(item);
  const isOpen = state === "late" || state === "due";
  return (
    <Link
      prefetch={false}
      href={href}
      className="grid min-h-12 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 py-2 hover:bg-wash sm:grid-cols-[16px_minmax(0,5fr)_minmax(0,6fr)_88px_96px_16px]"
    >
      <DueGlyph state={state} />
      <span className={isOpen ? "font-medium" : ""}>
        {department.name}, {label}
      </span>
      <span className="figures flex items-center gap-3 text-ink2 max-sm:order-last max-sm:col-start-2 max-sm:col-end-4 max-sm:text-12">
        <Filled item={item} />
        {filledWords(item)}
      </span>
      <span className="figures text-ink2 max-sm:hidden">{day}</span>
      <span className={`figures text-right ${state === "late" ? "font-semibold" : "text-ink2"}`}>{left}</span>
      <span className="max-sm:hidden">
        <Arrow />
      </span>
    </Link>
  );
}

/** How much of a sheet is filled in, as a bar. Decorative: the words stand beside it. */
function Filled({ item }: { readonly item: DueItem }) {
  if (item.expected === 0) return null;
  return (
    <svg
      width="120"
      height="4"
      viewBox="0 0 120 4"
      preserveAspectRatio="none"
      className="flex-none max-sm:w-20"
      aria-hidden="true"
    >
      <rect x="0.5" y="0.5" width="119" height="3" fill="none" stroke="var(--neutral)" />
      <rect width={(120 * filledOf(item)) / item.expected} height="4" fill="var(--ink)" />
    </svg>
  );
}

function DueGlyph({ state }: { readonly state: DueState }) {
  if (state === "late") return <StatusGlyph status="late" />;
  if (state === "due" || state === "coming") return <StateIcon icon="due" />;
  return <StateIcon icon={state === "submitted" ? "locked" : "tick"} />;
}
