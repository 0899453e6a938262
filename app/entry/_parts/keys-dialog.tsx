import { Dialog } from "@/app/_ui/dialog";
import { Kbd } from "@/app/_ui/kbd";
import { cellText } from "@/lib/core/cell-text";

const GROUPS: readonly {
  readonly title: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
}[] = [
  {
    title: "Move",
    keys: [
      [["Arrows"], "one cell"],
      [["Enter"], "next metric, after Tabs in the column they began in; with Shift the one before"],
      [["Tab"], "next period; with Shift the one before"],
      [["Ctrl Arrows"], "to the end of what is filled"],
      [["Home", "End"], "first and last period; with Ctrl of the whole grid"],
      [["Page Up", "Page Down"], "ten metrics"],
      [["Shift Arrows"], "select several"],
      [["Shift Space", "Ctrl Space", "Ctrl A"], "select the row, the column, all"],
      [["Esc", "Tab"], "leave the grid"],
    ],
  },
  {
    title: "Type",
    keys: [
      [["F2"], "change what stands in the cell"],
      [["Esc"], "put back what stood there"],
      [["Ctrl Enter"], "into every selected cell"],
      [["Ctrl D"], "fill down"],
      [["Ctrl R"], "fill to the right"],
      [["Delete"], "empty the selected cells"],
      [["Shift F2"], "note"],
    ],
  },
  {
    title: "All of it",
    keys: [
      [["Ctrl C", "Ctrl X", "Ctrl V"], "copy, cut, paste, as in a spreadsheet"],
      [["Ctrl Z", "Ctrl Y"], "undo and redo, a paste as one step"],
      [["Ctrl /"], "these keys"],
    ],
  },
];

/** Every key of the grid, and how figures are read. */
export function KeysDialog({ locale, onClose }: { readonly locale: string; readonly onClose: () => void }) {
  const number = { as: "number", decimals: 1, code: null, unit: null } as const;
  const figure = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(1234.5);
  const language = new Intl.DisplayNames("en-GB", { type: "language" }).of(locale) ?? locale;
  return (
    <Dialog title="Keys of the grid" onClose={onClose}>
      {GROUPS.map(({ title, keys }) => (
        <section key={title} className="not-last:mb-4">
          <h3 className="mb-1 text-12 font-medium text-ink2">{title}</h3>
          <dl className="grid grid-cols-[180px_minmax(0,1fr)] max-sm:grid-cols-[130px_minmax(0,1fr)]">
            {keys.map(([names, does]) => (
              <div key={does} className="col-span-2 grid grid-cols-subgrid border-t border-rule py-1">
                <dt className="flex flex-wrap items-start gap-1">
                  {names.map((name) => (
                    <Kbd key={name}>{name}</Kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="border-t border-rule pt-3 text-ink2">
        On a Mac, Command stands for Ctrl. Figures are read as they are written in {language}: {figure} or{" "}
        {cellText(1234.5, number, locale)}. A rate may be typed as counts, like 7 of 9; what does not apply as n/a.
      </p>
    </Dialog>
  );
}
