import { DELIMITERS, ENCODINGS, type Mapping, SHAPES } from "@/lib/imports/schema";
import { DELIMITER_WORDS, ENCODING_WORDS, NUMBER_STYLES, SHAPE_WORDS, swappedFormat } from "./file-words";
import { without } from "./mapping-edits";
import { SmallSelect } from "./small-select";
import type { UploadWork } from "./use-upload";

/** How many rows are offered to hold the headings. */
const HEADING_ROWS = 12;

/** Everything that is true of the file as a whole: as it was found, or as somebody says; each can be changed. */
export function HowItIsRead({ work }: { readonly work: UploadWork }) {
  const { mapping, settled, decide } = work;
  const read = settled.report?.understood ?? null;
  /** Sets one key of the mapping; the empty choice goes back to what is found. */
  const set = <K extends keyof Mapping>(key: K, value: Mapping[K] | undefined) =>
    decide((now) => (value === undefined ? without(now, key) : { ...now, [key]: value }));
  const found = (declared: unknown, words: string | undefined) =>
    declared !== undefined || words === undefined ? "As found" : `${words}, as found`;
  const style = NUMBER_STYLES.find(({ decimal, thousands }) => decimal === mapping.decimal && thousands === mapping.thousands);
  const format = mapping.dateFormat ?? read?.dateFormat ?? null;
  const formats = format === null ? [] : [format, swappedFormat(format)].filter((each) => each !== null);
  const headings = settled.preview.slice(0, HEADING_ROWS);
  return (
    <section
      aria-label="How the file is read"
      className="grid grid-cols-2 gap-x-4 gap-y-3 border-t border-rule2 py-4 md:grid-cols-3 wide:grid-cols-6"
    >
      <SmallSelect
        label="Letters"
        value={mapping.encoding ?? ""}
        onChoose={(value) =>
          set(
            "encoding",
            ENCODINGS.find((each) => each === value),
          )
        }
      >
        <option value="">{found(mapping.encoding, read ? ENCODING_WORDS[read.encoding] : undefined)}</option>
        {ENCODINGS.map((each) => (
          <option key={each} value={each}>
            {ENCODING_WORDS[each]}
          </option>
        ))}
      </SmallSelect>
      <SmallSelect
        label="Between cells"
        value={mapping.delimiter ?? ""}
        onChoose={(value) =>
          set(
            "delimiter",
            DELIMITERS.find((each) => each === value),
          )
        }
      >
        <option value="">{found(mapping.delimiter, read ? DELIMITER_WORDS[read.delimiter] : undefined)}</option>
        {DELIMITERS.map((each) => (
          <option key={each} value={each}>
            {DELIMITER_WORDS[each]}
          </option>
        ))}
      </SmallSelect>
      <SmallSelect
        label="Headings"
        value={mapping.skipRows === undefined ? "" : String(mapping.skipRows)}
        onChoose={(value) => set("skipRows", value === "" ? undefined : Number(value))}
      >
        <option value="">{found(mapping.skipRows, settled.headerRow === null ? undefined : `Row ${settled.headerRow}`)}</option>
        {headings.map(({ row, cells }) => (
          <option key={row} value={String(row - 1)}>
            Row {row}:{" "}
            {cells
              .filter((cell) => cell !== "")
              .slice(0, 5)
              .join(", ")
              .slice(0, 60)}
          </option>
        ))}
      </SmallSelect>
      <SmallSelect
        label="Shape"
        value={mapping.shape ?? ""}
        onChoose={(value) =>
          set(
            "shape",
            SHAPES.find((each) => each === value),
          )
        }
      >
        <option value="">{found(mapping.shape, read ? SHAPE_WORDS[read.shape] : undefined)}</option>
        {SHAPES.map((each) => (
          <option key={each} value={each}>
            {SHAPE_WORDS[each]}
          </option>
        ))}
      </SmallSelect>
      <SmallSelect
        label="Numbers"
        value={style?.shown ?? (mapping.decimal === undefined && mapping.thousands === undefined ? "" : "other")}
        onChoose={(shown) => {
          const chosen = NUMBER_STYLES.find((each) => each.shown === shown);
          decide((now) => ({
            ...without(now, "decimal", "thousands"),
            ...(chosen && { decimal: chosen.decimal, thousands: chosen.thousands }),
          }));
        }}
      >
        <option value="">As found in each column</option>
        {style === undefined && (mapping.decimal ?? mapping.thousands) !== undefined && (
          <option value="other">{mapping.decimal === "," ? "Decimal comma" : "Decimal point"}</option>
        )}
        {NUMBER_STYLES.map(({ shown }) => (
          <option key={shown} value={shown}>
            {shown}
          </option>
        ))}
      </SmallSelect>
      <SmallSelect
        label="Dates"
        value={mapping.dateFormat ?? ""}
        onChoose={(value) => set("dateFormat", value === "" ? undefined : value)}
      >
        <option value="">{found(mapping.dateFormat, read?.dateFormat ?? undefined)}</option>
        {formats.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </SmallSelect>
    </section>
  );
}
