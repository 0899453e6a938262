/** Signatures of what people drop by mistake: a workbook (a zip archive), an old workbook, a PDF. */
const STRANGERS: readonly (readonly [readonly number[], string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    "This is a workbook, not a text file. In Excel choose “Save a copy” and CSV UTF-8; or copy its cells and paste them here.",
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], "This is an old Excel workbook. Save it as CSV, or copy its cells and paste them here."],
  [[0x25, 0x50, 0x44, 0x46], "This is a PDF. Only text files are read: CSV, or values separated by tabs."],
];

/** Why a file cannot be sent at all, in a sentence; null where it can. Looks at its first bytes, never at its name. */
export async function faultOfFile(file: File, limitBytes: number): Promise<string | null> {
  const beginning = await file
    .slice(0, 4)
    .arrayBuffer()
    .catch(() => null);
  if (beginning === null)
    return `“${file.name}” cannot be read: it is a folder, or it was moved or changed meanwhile. Choose it again.`;
  if (file.size === 0) return `“${file.name}” is empty.`;
  if (file.size > limitBytes) return `“${file.name}” is larger than the ${Math.floor(limitBytes / 2 ** 20)} MB allowed here.`;
  const bytes = new Uint8Array(beginning);
  return STRANGERS.find(([signature]) => signature.every((byte, index) => bytes[index] === byte))?.[1] ?? null;
}
