import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { THEME_COOKIE, themeOf } from "@/app/_components/theme";
import { inter, interExtended } from "@/app/_ui/fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Golden Thread", template: "%s · Golden Thread" },
  description: "Scorecards on one gold line, from the worker's figure to what the customer says.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1116" },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en-GB"
      data-theme={theme === "system" ? undefined : theme}
      className={`${inter.variable} ${interExtended.variable}`}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
