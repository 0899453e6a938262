import { cookies } from "next/headers";
import Link from "next/link";
import { Disclosure } from "@/app/_ui/disclosure";
import type { Frame } from "@/lib/scorecards/frame";
import { withPeriod } from "./address";
import { FindButton } from "./find-button";
import { PeriodPicker } from "./period-picker";
import { THEME_COOKIE, themeOf } from "./theme";
import { ThemeSwitch } from "./theme-switch";

const PLACES = [
  { place: "scorecard", label: "Scorecard", path: "/" },
  { place: "thread", label: "Thread", path: "/thread" },
  { place: "metrics", label: "Metrics", path: "/metrics" },
  { place: "audit", label: "Audit", path: "/thread#audit" },
] as const;
export type Place = (typeof PLACES)[number]["place"];

interface TopBarProps {
  readonly frame: Frame | null;
  readonly place: Place | null;
  readonly path: string;
  readonly title: string;
}

/** Whose figures, where one is, and which period: 48 px on every page, 52 on a phone. */
export async function TopBar({ frame, place, path, title }: TopBarProps) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const period = frame?.asked ?? null;
  return (
    <header className="page sticky top-0 z-10 flex h-12 items-center gap-6 border-b border-rule bg-bg max-sm:h-[52px] print:static print:h-8 print:border-0">
      <Link
        prefetch={false}
        href={withPeriod("/", period)}
        className="flex items-center gap-2.5 font-semibold tracking-[-0.006em]"
      >
        <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
          <path d="M0 8h22" stroke="var(--gold)" strokeWidth="2" />
          <circle cx="13.5" cy="8" r="4" fill="var(--ink)" />
        </svg>
        <span className="max-sm:hidden">{frame?.organisation ?? "Golden Thread"}</span>
        <span className="sm:hidden">{title}</span>
      </Link>
      {frame !== null && (
        <>
          <nav aria-label="Main" className="ml-3 flex h-full gap-5 max-md:hidden">
            {PLACES.map((entry) => (
              <Link
                key={entry.place}
                prefetch={false}
                href={withPeriod(entry.path, period)}
                aria-current={entry.place === place ? "page" : undefined}
                className="relative flex h-full items-center text-ink2 after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:bg-ink"
              >
                {entry.label}
              </Link>
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-4 print:hidden">
            <FindButton period={period} />
            <PeriodPicker frame={frame} path={path} />
            <ThemeSwitch initial={theme} className="max-sm:hidden" />
            <PhoneMenu period={period} />
          </div>
          <span className="ml-auto hidden text-ink2 print:block">{frame.period.long}</span>
        </>
      )}
    </header>
  );
}

function PhoneMenu({ period }: { readonly period: string | null }) {
  return (
    <Disclosure
      className="md:hidden"
      summary={
        <>
          <span className="sr-only">Menu</span>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M1 4.5h14M1 11.5h14" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </>
      }
      summaryClass="grid size-9 place-items-center rounded-8 border border-rule2"
      panelClass="absolute top-full right-0 z-20 mt-1 grid w-48 rounded-8 border border-rule2 bg-bg p-1 shadow-[0_8px_24px_rgb(0_0_0/0.12)]"
    >
      {PLACES.map((entry) => (
        <Link
          key={entry.place}
          prefetch={false}
          href={withPeriod(entry.path, period)}
          className="flex h-11 items-center rounded-4 px-3 text-14 hover:bg-wash"
        >
          {entry.label}
        </Link>
      ))}
    </Disclosure>
  );
}
