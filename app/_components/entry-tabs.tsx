import Link from "next/link";

const TABS = [
  { key: "due", label: "What is due", href: "/entry" },
  { key: "import", label: "Import a file", href: "/import" },
  { key: "batches", label: "What came in", href: "/batches" },
] as const;

/** The three ways in and out of readings, under the headline of each of their pages. */
export function EntryTabs({ current }: { readonly current: (typeof TABS)[number]["key"] }) {
  return (
    <nav aria-label="Enter data" className="flex gap-6 border-b border-rule text-ink2 max-sm:gap-5">
      {TABS.map(({ key, label, href }) => (
        <Link
          key={key}
          prefetch={false}
          href={href}
          aria-current={key === current ? "page" : undefined}
          className="relative flex h-9 items-center whitespace-nowrap after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-ink max-sm:h-11"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
