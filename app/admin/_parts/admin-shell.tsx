import Link from "next/link";
import type { ReactNode } from "react";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";

const TABS = [
  { tab: "people", label: "People", href: "/admin/people" },
  { tab: "units", label: "Units", href: "/admin/units" },
  { tab: "sessions", label: "Sessions", href: "/admin/sessions" },
  { tab: "tokens", label: "Tokens", href: "/admin/tokens" },
  { tab: "settings", label: "Settings", href: "/admin/settings" },
  { tab: "trail", label: "Trail", href: "/admin/trail" },
] as const;

interface AdminShellProps {
  readonly tab: (typeof TABS)[number]["tab"];
  /** What there is, in a sentence. */
  readonly headline: string;
  readonly lede?: ReactNode;
  /** What can be done with all of it: a button, a search. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of the administrator's pages: which of them this is, what there is, and what can be done with it. */
export function AdminShell({ tab, headline, lede, actions, children }: AdminShellProps) {
  const path = TABS.find((entry) => entry.tab === tab)?.href ?? "/admin";
  return (
    <Shell frame={null} place="admin" path={path} title="Administration">
      <QueryProvider>
        <nav
          aria-label="Administration"
          className="-mx-(--gutter) overflow-x-auto border-b border-rule px-(--gutter) [scrollbar-width:none]"
        >
          <ul className="flex w-max gap-6 text-ink2 max-sm:gap-5">
            {TABS.map((entry) => (
              <li key={entry.tab}>
                <Link
                  prefetch={false}
                  href={entry.href}
                  aria-current={entry.tab === tab ? "page" : undefined}
                  className="relative flex h-10 items-center whitespace-nowrap after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-ink max-sm:h-11"
                >
                  {entry.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-6 pb-5">
          <div className="min-w-0">
            <h1>{headline}</h1>
            {lede !== undefined && <p className="lede mt-1 max-w-[900px]">{lede}</p>}
          </div>
          {actions}
        </div>
        {children}
      </QueryProvider>
    </Shell>
  );
}
