"use client";

import { useId, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { placeName } from "./announcements";
import { focusCell } from "./focus-cell";
import { useDesk, useDeskTools } from "./use-desk";

/** Takes a sheet's cells where a browser keeps its clipboard shut, or somebody would rather see first what they paste. */
export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const { store } = useDeskTools();
  const grid = useDesk((desk) => desk.grid);
  const [text, setText] = useState("");
  const id = useId();
  const paste = () => {
    onClose();
    store.dispatch({ do: "paste", text });
    if (store.get().grid.pasting === null) focusCell(store.get());
  };
  return (
    <Dialog title="Paste from a sheet" onClose={onClose}>
      <label htmlFor={id} className="mb-1.5 block text-ink2">
        Copy cells in your spreadsheet and paste them here. They go in from{" "}
        <b className="text-ink">{placeName(grid, grid.selection.anchor)}</b> on; with headings for metrics or periods, also by
        name.
      </label>
      <textarea
        id={id}
        value={text}
        rows={7}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && text.trim() !== "") paste();
        }}
        className="figures w-full rounded-8 border border-(--past) bg-bg px-2.5 py-2 whitespace-pre text-ink max-sm:text-16"
      />
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" disabled={text.trim() === ""} onClick={paste}>
          Put into the grid
        </Button>
      </div>
    </Dialog>
  );
}
