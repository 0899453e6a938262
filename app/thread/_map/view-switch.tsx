"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { singleKeysAreOn } from "@/app/_components/single-keys";

interface ViewSwitchProps {
  readonly here: "table" | "map";
  /** Addresses of the two views, with the metric and period on show. */
  readonly table: string;
  readonly map: string;
}

/** The thread as a table or as a map; `t` changes from one to the other. */
export function ViewSwitch({ here, table, map }: ViewSwitchProps) {
  const router = useRouter();
  const other = here === "table" ? map : table;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "t" && singleKeysAreOn(event)) router.push(other, { scroll: false });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [other, router]);
  return (
    <nav aria-label="Table or map" className="flex overflow-hidden rounded-8 border border-rule2 font-medium">
      {(["table", "map"] as const).map((view) => (
        <Link
          key={view}
          prefetch={false}
          scroll={false}
          href={view === "table" ? table : map}
          aria-current={view === here ? "page" : undefined}
          className={`flex h-[26px] items-center px-3 max-sm:h-[42px] max-sm:px-4 ${view === here ? "bg-ink text-bg" : "hover:bg-wash"} focus-visible:-outline-offset-2`}
        >
          {view === "table" ? "Table" : "Map"}
        </Link>
      ))}
    </nav>
  );
}
