"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { findQuery } from "@/lib/scorecards/queries";
import { withPeriod } from "./address";
import { readSingleKeys, writeSingleKeys } from "./single-keys";

interface PaletteProps {
  readonly period: string | null;
  readonly onClose: () => void;
}

// What keeps the page still behind the dialog is a style, which the policy allows with the page's nonce: it is looked for here.
if (typeof document !== "undefined") {
  Object.assign(globalThis, { __webpack_nonce__: document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce });
}

const client = new QueryClient();
const ITEM = "flex h-9 cursor-pointer items-center justify-between gap-4 rounded-4 px-3 data-[selected=true]:bg-wash max-sm:h-11";

/** Everything with a page of its own, by name: metrics, departments, teams. Escape closes it. */
export function FindPalette(props: PaletteProps) {
  return (
    <QueryClientProvider client={client}>
      <Palette {...props} />
    </QueryClientProvider>
  );
}

/** Every typed word must stand in the name or beside it; names that begin with what was typed come first. */
function rankOf(_value: string, typed: string, [name = "", word = ""]: string[] = []): number {
  const text = `${name} ${word}`.toLowerCase();
  const words = typed.toLowerCase().split(/[\s-]+/);
  if (!words.every((each) => text.includes(each))) return 0;
  if (text.startsWith(words[0] ?? "")) return 1;
  return words.every((each) => text.includes(` ${each}`)) ? 0.8 : 0.5;
}

function Palette({ period, onClose }: PaletteProps) {
  const router = useRouter();
  const { data = [], isError, isPending } = useQuery(findQuery());
  const [singleKeys, setSingleKeys] = useState(readSingleKeys);

  const open = (path: string) => {
    onClose();
    router.push(withPeriod(path, period));
  };

  return (
    <Command.Dialog
      open
      onOpenChange={(stays) => stays || onClose()}
      label="Find a metric, a department or a team"
      filter={rankOf}
      overlayClassName="fixed inset-0 z-30 bg-ink/20"
      contentClassName="fixed top-[12vh] left-1/2 z-40 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 rounded-8 border border-rule2 bg-bg shadow-[0_16px_48px_rgb(0_0_0/0.2)]"
    >
      <Command.Input
        placeholder="Find a metric, a department or a team"
        className="h-12 w-full border-b border-rule bg-transparent px-4 text-16 outline-none placeholder:text-ink2"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1">
        <Command.Empty className="px-3 py-4 text-ink2">
          {isError
            ? "The list could not be fetched. Try again in a moment."
            : isPending
              ? "Fetching the list…"
              : "Nothing has that name."}
        </Command.Empty>
        {data.map((entry) => (
          <Command.Item
            key={entry.path}
            value={`${entry.name} ${entry.path}`}
            keywords={[entry.name, entry.word]}
            onSelect={() => open(entry.path)}
            className={ITEM}
          >
            <span className="truncate">{entry.name}</span>
            <span className="flex-none text-12 text-ink2">{entry.word}</span>
          </Command.Item>
        ))}
      </Command.List>
      <label className="flex h-10 items-center gap-2 border-t border-rule px-4 text-12 text-ink2">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => {
            writeSingleKeys(event.target.checked);
            setSingleKeys(event.target.checked);
          }}
        />
        Single-key shortcuts: [ down the thread, ] up, t table or map
      </label>
    </Command.Dialog>
  );
}
