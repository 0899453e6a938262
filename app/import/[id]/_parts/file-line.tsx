import { fileSize } from "@/app/_components/file-size";
import { Day } from "@/app/_components/moment";
import { nounOf } from "./file-count";
import type { UploadWork } from "./use-upload";

interface FileLineProps {
  readonly work: UploadWork;
  readonly zone: string;
}

/** Which file it is, how large, when it came, and by whose mapping it is read. */
export function FileLine({ work: { settled }, zone }: FileLineProps) {
  const { name, bytes, at, report, remembered } = settled;
  const rows =
    report === null || report.rows === 0 ? null : `${report.rows.toLocaleString("en-GB")} ${nounOf(settled, report.rows)}`;
  return (
    <p>
      <span className="break-words">{name}</span>, {fileSize(bytes)}
      {rows !== null && <>, {rows}</>}, sent <Day at={at} zone={zone} />.
      {remembered !== null && (
        <>
          {" "}
          Read as remembered from {remembered.name ?? "a file with the same headings"}, by {remembered.by},{" "}
          <Day at={remembered.at} zone={zone} />.
        </>
      )}
    </p>
  );
}
