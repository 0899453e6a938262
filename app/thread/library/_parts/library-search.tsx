"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { Refused } from "@/app/_components/refused";
import { libraryQuery } from "@/lib/templates/queries";
import { LibraryRow } from "./library-row";

/** Finds standard metrics while one types, and keeps the words in the address. Without scripts the form asks the server. */
export function LibrarySearch({ asked }: { readonly asked: string }) {
  const [text, setText] = useState(asked);
  const wanted = useDeferredValue(text.trim());
  const { data, error } = useQuery({ ...libraryQuery(wanted), staleTime: 60_000 });
  useEffect(() => {
    const address = new URL(window.location.href);
    if (wanted === (address.searchParams.get("q") ?? "")) return;
    if (wanted === "") address.searchParams.delete("q");
    else address.searchParams.set("q", wanted);
    window.history.replaceState(window.history.state, "", address);
  }, [wanted]);
  return (
    <>
      <form className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-4" action="/thread/library">
        <input
          type="search"
          name="q"
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          aria-label="Find a standard metric"
          placeholder="FCR, on time in full, waiting list…"
          autoComplete="off"
          className="h-9 w-80 rounded-8 border border-neutral bg-bg px-2.5 placeholder:text-ink2 max-sm:h-11 max-sm:w-full"
        />
        <span role="status" className="text-ink2">
          {data && wanted !== "" && (data.found === 1 ? "1 metric found" : `${data.found} metrics found`)}
        </span>
      </form>
      {error && <Refused error={error} />}
      <ul aria-label="Standard metrics" className="border-t border-rule2 pb-10">
        {data?.metrics.map((metric) => (
          <LibraryRow key={metric.key} metric={metric} />
        ))}
        {data?.found === 0 && (
          <li className="max-w-[640px] py-6">
            No standard metric is called so. Try an abbreviation, or part of what it counts; a metric of your own needs none of
            these.
          </li>
        )}
      </ul>
    </>
  );
}
