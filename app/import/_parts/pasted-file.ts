/** Pasted rows as a file: what comes from a spreadsheet has tabs between its cells. */
export function pastedFile(text: string): File {
  return new File([text], "Pasted rows.txt", { type: "text/plain" });
}
