import type { ReactNode } from "react";

/** Letters of the longest word that is kept whole: it must fit into a phone's line at a heading's size. */
const LONGEST = 20;

/** A heading whose hyphenated words keep together: browsers would end a line after "First-". */
export function WholeWords({ children: text }: { readonly children: string }) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/\S*-\S*/g)) {
    if (word.length > LONGEST) continue;
    parts.push(
      text.slice(end, index),
      <span key={index} className="whitespace-nowrap">
        {word}
      </span>,
    );
    end = index + word.length;
  }
  return [...parts, text.slice(end)];
}
