import { cookies } from "next/headers";
import Link from "next/link";
import type { Frame } from "@/lib/scorecards/frame";
import type { Signpost } from "@/lib/scorecards/signposts";
import { withPeriod } from "./address";
import { FindButton } from "./find-button";
import { PeriodPicker } from "./period-picker";
import { PersonMenu, PhoneMenu } from "./person-menu";
import { PlaceCount } from "./place-count";
import { signedIn } from "./signed-in";
import { THEME_COOKIE, themeOf } from "./theme";
import { ThemeSwitch } from "./theme-switch";

/** Which entry of the navigation a page belongs to, where its address does not say it. */
export type Place = Signpost["key"];

interface TopBarProps {
  readonly frame: Frame | null;
  readonly place: Place | null;
  readonly path: string;
  readonly title: string;
}

/** Whose figures, where one is, which period and who reads: 48 px on every page, 52 on a phone. */
export async function TopBar({ frame, place, path, title }: TopBarProps) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const person = await signedIn();
  const period = frame?.asked ?? null;
  const places = person?.places ?? [];
  const current = placeAt(places, path, place);
  return (
    <header className="page sticky top-0 z-10 flex h-12 items-center gap-6 border-b border-rule bg-bg max-sm:h-[52px] max-sm:gap-3 print:static print:h-8 print:border-0">
      <Link
        prefetch={false}
        href={withPeriod("/", period)}
        className="flex min-w-0 items-center gap-2.5 font-semibold tracking-[-0.006em]"
      >
        <svg width="22" height="16" viewBox="0 0 22 16" className="flex-none" aria-hidden="true">
          <path d="M0 8h22" stroke="var(--gold)" strokeWidth="2" />
          <circle cx="13.5" cy="8" r="4" fill="var(--ink)" />
        </svg>
        <span className="truncate max-sm:hidden">{frame?.organisation ?? person?.organisation ?? "Golden Thread"}</span>
        <span className="truncate sm:hidden">{title}</span>
      </Link>
      {places.length > 0 && (
        <nav aria-label="Main" className="ml-3 flex h-full flex-none gap-5 max-md:hidden">
          {places.map((entry) => (
            <Link
              key={entry.key}
              prefetch={false}
              href={withPeriod(entry.href, period)}
              aria-current={entry.key === current ? "page" : undefined}
              className="relative flex h-full items-center whitespace-nowrap text-ink2 after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:bg-ink"
            >
              {entry.label}
              <PlaceCount count={entry.count} counted={entry.counted} />
            </Link>
          ))}
        </nav>
      )}
      <div className="ml-auto flex flex-none items-center gap-4 max-sm:gap-3 print:hidden">
        {frame !== null && <FindButton period={period} />}
        {frame !== null && <PeriodPicker frame={frame} path={path} />}
        <ThemeSwitch initial={theme} className="max-sm:hidden" />
        {person !== null && <PersonMenu person={person} />}
        {person !== null && <PhoneMenu person={person} period={period} />}
      </div>
      {frame !== null && <span className="ml-auto hidden text-ink2 print:block">{frame.period.long}</span>}
    </header>
  );
}

/** The entry whose address the page has, else the one that it belongs to. */
function placeAt(places: readonly Signpost[], path: string, place: Place | null): Place | null {
  const [at = path] = path.split("?");
  return places.find(({ href }) => href === at)?.key ?? place;
}
