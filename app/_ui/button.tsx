import Link from "next/link";
import type { ComponentProps } from "react";

const FACE =
  "inline-flex h-7 items-center gap-1.5 rounded-8 border px-2.5 font-medium whitespace-nowrap disabled:border-rule2 disabled:bg-wash disabled:text-ink2 max-sm:h-11 max-sm:px-4";
const TONES = {
  plain: "border-rule2 bg-bg text-ink hover:bg-wash",
  primary: "border-ink bg-ink text-bg",
  quiet: "border-transparent text-ink2 hover:bg-wash hover:text-ink",
} as const;

interface Tone {
  /** `primary` for the one thing a screen is for; `quiet` for what stands in every row of a list. */
  readonly tone?: keyof typeof TONES;
}

/** A button: 28 px high, 44 px on a phone. */
export function Button({ tone = "plain", className = "", type = "button", ...rest }: ComponentProps<"button"> & Tone) {
  return <button type={type} className={`${FACE} ${TONES[tone]} ${className}`} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({ tone = "plain", className = "", ...rest }: ComponentProps<typeof Link> & Tone) {
  return <Link prefetch={false} className={`${FACE} ${TONES[tone]} ${className}`} {...rest} />;
}
