/** Widths of Inter's letters in parts of the size, a little generous: a text that is cut a letter early still reads. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[iljI.,:;'’|!]/, 0.28],
  [/[ftr()[\]\-/ ]/, 0.36],
  [/[mwMW%@—]/, 0.88],
  [/[A-Z0-9&+−]/, 0.66],
];
const OTHERS = 0.57;

/** How wide a text is about, in pixels, at a size in pixels. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const letter of text) sum += WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? OTHERS;
  return sum * size;
}

/** The text, or as much of it as fits into `room` pixels with an ellipsis; nothing where hardly a letter would. */
export function fitted(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join("").trimEnd()}…`, size) > room) letters.pop();
  return letters.length < 3 ? "" : `${letters.join("").trimEnd()}…`;
}
