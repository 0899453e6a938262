import Link from "next/link";
import { Disclosure } from "@/app/_ui/disclosure";
import type { Signposts } from "@/lib/scorecards/signposts";
import { withPeriod } from "./address";
import { PlaceCount } from "./place-count";
import { SignOut } from "./sign-out";

const PANEL =
  "absolute top-full right-0 z-20 mt-1 grid rounded-8 border border-rule2 bg-bg p-1 shadow-[0_8px_24px_rgb(0_0_0/0.12)]";
const MENU_ITEM = "flex min-h-9 w-full items-center rounded-4 px-3 text-left hover:bg-wash max-md:min-h-11 max-md:text-14";

/** The first letters of a name's first and last word: "SW". */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => word?.charAt(0).toUpperCase() ?? "").join("");
}

/** Whoever is signed in, at the right of the bar: name, role, account, the way out. */
export function PersonMenu({ person }: { readonly person: Signposts }) {
  return (
    <Disclosure
      className="max-md:hidden"
      summary={
        <>
          <span className="sr-only">{`You: ${person.name}`}</span>
          <span aria-hidden="true">{initialsOf(person.name)}</span>
        </>
      }
      summaryClass="grid size-[26px] place-items-center rounded-full border border-rule2 bg-wash text-12 font-semibold tracking-[-0.02em] text-ink2 hover:text-ink"
      panelClass={`${PANEL} w-60`}
    >
      <WhoIsHere person={person} />
      <OwnItems person={person} />
    </Disclosure>
  );
}

/** The navigation of a phone: every page of the reader's, then the person's own. */
export function PhoneMenu({ person, period }: { readonly person: Signposts; readonly period: string | null }) {
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
      panelClass={`${PANEL} w-60`}
    >
      {person.places.map((place) => (
        <Link key={place.key} prefetch={false} href={withPeriod(place.href, period)} className={MENU_ITEM}>
          {place.label}
          <PlaceCount count={place.count} counted={place.counted} />
        </Link>
      ))}
      <WhoIsHere person={person} />
      <OwnItems person={person} />
    </Disclosure>
  );
}

function WhoIsHere({ person }: { readonly person: Signposts }) {
  return (
    <p className="grid px-3 py-2 not-first:mt-1 not-first:border-t not-first:border-rule">
      <b className="truncate">{person.name}</b>
      <span className="text-12 text-ink2">{person.role}</span>
    </p>
  );
}

function OwnItems({ person }: { readonly person: Signposts }) {
  return (
    <div className="mt-1 grid border-t border-rule pt-1">
      {person.own.map((place) => (
        <Link key={place.key} prefetch={false} href={place.href} className={MENU_ITEM}>
          {place.label}
        </Link>
      ))}
      <SignOut className={MENU_ITEM} />
    </div>
  );
}
