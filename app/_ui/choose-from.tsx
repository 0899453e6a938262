"use client";

import { Command } from "cmdk";
import { useRef, useState } from "react";
import { BOX } from "./box";
import { Chevron } from "./icons";

export interface Choosable {
  readonly key: string;
  readonly name: string;
  /** What it is, or where it stands: shown beside the name, and found by too. */
  readonly word: string;
}

interface ChooseFromProps {
  /** What is chosen, for who hears the button alone: "The metric meant by “FCR”". */
  readonly label: string;
  /** What the button says while nothing is chosen. */
  readonly placeholder: string;
  /** What is offered first, while nothing is typed: the nearest. */
  readonly first?: readonly Choosable[];
  readonly firstSays?: string;
  readonly options: readonly Choosable[];
  readonly chosen: Choosable | null;
  readonly onChoose: (option: Choosable) => void;
  /** What the list says where nothing has the typed name. */
  readonly none?: string;
}

const HEADING =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-0.5 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink2";

/** One of a long list, found by typing part of its name: a button that opens a box to type in, over the page. */
export function ChooseFrom({
  label,
  placeholder,
  first = [],
  firstSays = "Nearest",
  options,
  chosen,
  onChoose,
  none,
}: ChooseFromProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const near = new Set(first.map(({ key }) => key));
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (option: Choosable) => {
    onChoose(option);
    close();
  };
  return (
    <div className="relative min-w-0">
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className={`${BOX} flex cursor-pointer items-center justify-between gap-2 text-left`}
      >
        <span className="sr-only">{label}: </span>
        <span className={`min-w-0 truncate ${chosen === null ? "text-ink2" : ""}`}>{chosen?.name ?? placeholder}</span>
        <Chevron />
      </button>
      {open && (
        <Command
          label={label}
          filter={rankOf}
          loop
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            close();
          }}
          onBlur={({ currentTarget, relatedTarget }) => {
            if (!currentTarget.contains(relatedTarget)) setOpen(false);
          }}
          className="absolute top-0 left-0 z-20 w-full min-w-[280px] rounded-8 border border-rule2 bg-bg shadow-[0_12px_32px_rgb(0_0_0/0.16)]"
        >
          <Command.Input
            autoFocus
            placeholder="Type part of its name"
            className="h-9 w-full border-b border-rule bg-transparent px-2.5 outline-none placeholder:text-ink2 max-sm:h-11 max-sm:text-16"
          />
          <Command.List label={label} className={`max-h-64 overflow-y-auto p-1 ${HEADING}`}>
            <Command.Empty className="px-2.5 py-2 text-ink2">{none ?? "Nothing has that name."}</Command.Empty>
            {first.length > 0 && (
              <Command.Group heading={firstSays}>
                {first.map((option) => (
                  <Option key={option.key} option={option} onChoose={choose} />
                ))}
              </Command.Group>
            )}
            <Command.Group heading={first.length > 0 ? "All" : undefined}>
              {options
                .filter(({ key }) => !near.has(key))
                .map((option) => (
                  <Option key={option.key} option={option} onChoose={choose} />
                ))}
            </Command.Group>
          </Command.List>
        </Command>
      )}
    </div>
  );
}

function Option({ option, onChoose }: { readonly option: Choosable; readonly onChoose: (option: Choosable) => void }) {
  return (
    <Command.Item
      value={option.key}
      keywords={[option.name, option.word]}
      onSelect={() => onChoose(option)}
      className="flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-4 px-2.5 py-1 data-[selected=true]:bg-wash max-sm:min-h-11"
    >
      <span className="min-w-0 break-words">{option.name}</span>
      <span className="flex-none text-12 text-ink2">{option.word}</span>
    </Command.Item>
  );
}

/** Every typed word must stand in the name, beside it or in the key; names that begin with what was typed come first. */
function rankOf(key: string, typed: string, [name = "", word = ""]: string[] = []): number {
  const text = `${name} ${word} ${key}`.toLowerCase();
  const words = typed.toLowerCase().split(/[\s-]+/);
  if (!words.every((each) => text.includes(each))) return 0;
  return text.startsWith(words[0] ?? "") ? 1 : 0.5;
}
