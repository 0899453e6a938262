import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { THEME_COOKIE, themeOf } from "@/app/_components/theme";
import { ThemeSwitch } from "@/app/_components/theme-switch";

interface AccountFrameProps {
  /** null before the organisation has a name. */
  readonly organisation: string | null;
  readonly title: string;
  readonly lede?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of what stands before the door: the organisation's name, one heading on the gold line, and what hangs from it. */
export async function AccountFrame({ organisation, title, lede, children }: AccountFrameProps) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <>
      <header className="page flex h-12 items-center border-b border-rule max-sm:h-[52px]">
        <Link prefetch={false} href="/" className="flex items-center gap-2.5 font-semibold tracking-[-0.006em]">
          <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
            <path d="M0 8h22" stroke="var(--gold)" strokeWidth="2" />
            <circle cx="13.5" cy="8" r="4" fill="var(--ink)" />
          </svg>
          {organisation ?? "Golden Thread"}
        </Link>
        <ThemeSwitch initial={theme} className="ml-auto" />
      </header>
      <main className="page overflow-x-clip pb-12">
        <div className="line-row pt-16 pb-8 max-sm:pt-8 max-sm:pb-6">
          <h1 className="max-w-[760px]">{title}</h1>
          {lede !== undefined && <p className="lede mt-1.5 max-w-[640px]">{lede}</p>}
          <i className="line-h bottom-0" aria-hidden="true" />
        </div>
        {children}
      </main>
    </>
  );
}
