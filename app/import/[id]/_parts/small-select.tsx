import { type ReactNode, useId } from "react";
import { BOX } from "@/app/_ui/box";

interface SmallSelectProps {
  readonly label: string;
  readonly value: string;
  /** What the empty choice stands for: what was found in the file; null where that is not known. */
  readonly found: string | null;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

/** A choice among few under a caption, for a row of such choices: what was found, unless somebody says otherwise. */
export function SmallSelect({ label, value, found, onChoose, children }: SmallSelectProps) {
  const id = useId();
  const declared = value !== "";
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="flex justify-between gap-2 text-12 text-ink2">
        {label}
        {declared && <span className="font-medium text-ink">you said so</span>}
      </label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)} className={BOX}>
        <option value="">{declared || found === null ? "As found" : found}</option>
        {children}
      </select>
    </div>
  );
}
