import { type ReactNode, useId } from "react";
import { BOX } from "@/app/_ui/box";

interface SmallSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

/** A choice among few under a caption, for a row of such choices. */
export function SmallSelect({ label, value, onChoose, children }: SmallSelectProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-12 text-ink2">
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)} className={BOX}>
        {children}
      </select>
    </div>
  );
}
