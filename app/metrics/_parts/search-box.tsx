"use client";

import { useEffect, useRef, useState } from "react";

/** Shows the rows whose words hold every word typed, and the groups that still have some. Counts what is left. */
function filterRows(query: string): number {
  const wanted = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const group of document.querySelectorAll<HTMLElement>("[data-group]")) {
    let left = 0;
    for (const row of group.querySelectorAll<HTMLElement>("[data-search]")) {
      row.hidden = !wanted.every((word) => row.dataset.search?.includes(word));
      if (!row.hidden) left += 1;
    }
    group.hidden = left === 0;
    shown += left;
  }
  return shown;
}

/**
 * Narrows the list while one types, and keeps the words in the address. Without scripts the form asks the server, which
 * answers with the same rows.
 */
export function SearchBox({ query }: { readonly query: string }) {
  const [text, setText] = useState(query);
  const [found, setFound] = useState<number | null>(null);
  const typed = useRef(false);

  useEffect(() => {
    if (!typed.current) return;
    setFound(filterRows(text));
    const address = new URL(window.location.href);
    if (text === "") address.searchParams.delete("q");
    else address.searchParams.set("q", text);
    window.history.replaceState(window.history.state, "", address);
  }, [text]);

  return (
    <>
      <input
        type="search"
        name="q"
        value={text}
        onChange={(event) => {
          typed.current = true;
          setText(event.target.value);
        }}
        aria-label="Find a metric"
        placeholder="Name, owner, department, status"
        autoComplete="off"
        className="h-8 w-64 rounded-8 border border-neutral bg-bg px-2.5 placeholder:text-ink2 max-sm:h-11 max-sm:w-full"
      />
      <span role="status" className="sr-only">
        {found === null ? "" : found === 1 ? "1 metric found" : `${found} metrics found`}
      </span>
    </>
  );
}
