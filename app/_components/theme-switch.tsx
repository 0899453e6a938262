"use client";

import { useState } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "./theme";

const FACES: Record<Theme, { readonly says: string; readonly path: string }> = {
  system: { says: "as the system", path: "M8 2.5a5.5 5.5 0 0 0 0 11z" },
  light: { says: "light", path: "" },
  dark: { says: "dark", path: "M8 2.5a5.5 5.5 0 0 0 0 11a5.5 5.5 0 0 0 0-11z" },
};
const YEAR = 31_536_000_000;

interface ThemeSwitchProps {
  /** What the cookie says, read on the server. */
  readonly initial: Theme;
  readonly className?: string;
}

/**
 * Light, dark, or as the system says. The choice is a cookie, so the server paints the right one at once: nothing
 * flashes, and no inline script is needed. Where a browser keeps no cookie store the choice lasts until the next page.
 */
export function ThemeSwitch({ initial, className = "" }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(initial);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";

  const choose = () => {
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    setTheme(next);
    void window.cookieStore?.set({ name: THEME_COOKIE, value: next, path: "/", sameSite: "lax", expires: Date.now() + YEAR });
  };

  return (
    <button
      type="button"
      onClick={choose}
      aria-label={`Theme: ${FACES[theme].says}. Change to ${FACES[next].says}`}
      title={`Theme: ${FACES[theme].says}`}
      className={`grid size-7 cursor-pointer place-items-center rounded-full border border-rule2 bg-bg text-ink2 hover:text-ink ${className}`}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path d={FACES[theme].path} fill="currentColor" />
      </svg>
    </button>
  );
}
