import { StateIcon } from "./state-icon";
import type { StateWords } from "./state-words";

const LEADS = { unusual: "text-gold-text", rejected: "text-off", conflict: "text-off" } as const;

interface StateTextProps {
  readonly words: StateWords;
  /** Is the picture of what is wrong drawn here, and not in the cell? */
  readonly pictured?: boolean;
}

/** A cell's state in words, with its picture where the cell itself does not carry it. */
export function StateText({ words, pictured = false }: StateTextProps) {
  const { icon, lead, text, hint } = words;
  if (icon === "unusual" || icon === "rejected" || icon === "conflict") {
    return (
      <span className="flex gap-2.5">
        {pictured && <StateIcon icon={icon} />}
        <span className="leading-[18px] text-pretty">
          <b className={LEADS[icon]}>{lead}</b> {text}
          {hint !== null && <span className="block text-ink2">{hint}</span>}
        </span>
      </span>
    );
  }
  return (
    <span className="flex items-center gap-2.5 leading-[18px] text-ink2">
      <StateIcon icon={icon} />
      <span className="line-clamp-2" title={text.length > 60 ? text : undefined}>
        {text}
        {hint !== null && <span className="block">{hint}</span>}
      </span>
    </span>
  );
}

/** Both ways out of a conflict, for the mouse; keys find them in the inspector. */
export function ConflictLinks({ onKeep }: { readonly onKeep: (keep: "mine" | "theirs") => void }) {
  const face = "cursor-pointer font-medium underline decoration-rule2 underline-offset-2 hover:decoration-ink";
  return (
    <span className="flex gap-4 leading-[18px]">
      <button type="button" tabIndex={-1} className={face} onClick={() => onKeep("mine")}>
        Keep mine
      </button>
      <button type="button" tabIndex={-1} className={face} onClick={() => onKeep("theirs")}>
        Take theirs
      </button>
    </span>
  );
}
