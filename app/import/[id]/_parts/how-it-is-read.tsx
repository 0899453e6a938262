import { DELIMITERS, ENCODINGS, type Mapping, SHAPES, type Understood } from "@/lib/imports/schema";
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
  const style = NUMBER_STYLES.find(({ decimal, thousands }) => decimal === mapping.decimal && thousands === mapping.thousands);
  const half = style === undefined ? (mapping.decimal ?? mapping.thousands) : undefined;
  const format = mapping.dateFormat ?? read?.dateFormat ?? null;
  const formats = format === null ? [] : [format, swappedFormat(format)].filter((each) => each !== null);
  return (
    <section
      aria-label="How the file is read"
      className="grid grid-cols-2 gap-x-4 gap-y-3 border-t border-rule2 py-4 md:grid-cols-3 wide:grid-cols-6"
    >
      <SmallSelect
        label="Encoding"
        value={mapping.encoding ?? ""}
        found={read && ENCODING_WORDS[read.encoding]}
        onChoose={(value) =>
          set(
            "encoding",
            ENCODINGS.find((each) => each === value),
          )
        }
      >
        <Options words={ENCODING_WORDS} keys={ENCODINGS} />
      </SmallSelect>
      <SmallSelect
        label="Between cells"
        value={mapping.delimiter ?? ""}
        found={read && DELIMITER_WORDS[read.delimiter]}
        onChoose={(value) =>
          set(
            "delimiter",
            DELIMITERS.find((each) => each === value),
          )
        }
      >
        <Options words={DELIMITER_WORDS} keys={DELIMITERS} />
      </SmallSelect>
      <SmallSelect
        label="Headings"
        value={mapping.skipRows === undefined ? "" : String(mapping.skipRows)}
        found={settled.headerRow === null ? null : `Row ${settled.headerRow}`}
        onChoose={(value) => set("skipRows", value === "" ? undefined : Number(value))}
      >
        {settled.preview.slice(0, HEADING_ROWS).map(({ row, cells }) => (
          <option key={row} value={String(row - 1)}>
            Row {row}: {beginningOf(cells)}
          </option>
        ))}
      </SmallSelect>
      <SmallSelect
        label="Shape"
        value={mapping.shape ?? ""}
        found={read && SHAPE_WORDS[read.shape]}
        onChoose={(value) =>
          set(
            "shape",
            SHAPES.find((each) => each === value),
          )
        }
      >
        <Options words={SHAPE_WORDS} keys={SHAPES} />
      </SmallSelect>
      <SmallSelect
        label="Numbers"
        value={style?.shown ?? half ?? ""}
        found={numbersFound(read)}
        onChoose={(shown) => {
          const chosen = NUMBER_STYLES.find((each) => each.shown === shown);
          const marks = chosen && { decimal: chosen.decimal, thousands: chosen.thousands };
          decide((now) => ({ ...without(now, "decimal", "thousands"), ...marks }));
        }}
      >
        {half !== undefined && <option value={half}>{mapping.decimal === "," ? "Decimal comma" : "Decimal point"}</option>}
        {NUMBER_STYLES.map(({ shown }) => (
          <option key={shown} value={shown}>
            {shown}
          </option>
        ))}
      </SmallSelect>
      <SmallSelect
        label="Dates"
        value={mapping.dateFormat ?? ""}
        found={read && (read.dateFormat ?? "As written")}
        onChoose={(value) => set("dateFormat", value === "" ? undefined : value)}
      >
        {formats.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </SmallSelect>
    </section>
  );
}

function Options<K extends string>({
  words,
  keys,
}: {
  readonly words: Readonly<Record<K, string>>;
  readonly keys: readonly K[];
}) {
  return keys.map((key) => (
    <option key={key} value={key}>
      {words[key]}
    </option>
  ));
}

/** The first texts of a row, as much of them as fits a list. */
function beginningOf(cells: readonly string[]): string {
  return cells
    .filter((cell) => cell !== "")
    .slice(0, 5)
    .join(", ")
    .slice(0, 60);
}

function numbersFound(read: Understood | null): string | null {
  if (read === null) return null;
  const [mark, ...others] = new Set(read.numbers.map(({ decimal }) => decimal));
  if (mark === undefined || others.length > 0) return "As in each column";
  return mark === "," ? "Decimal comma" : "Decimal point";
}
