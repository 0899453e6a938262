/** The frame of a chart in its own pixels: the SVG scales a little between the sizes, so its text stays readable. */
export interface ChartSize {
  readonly name: "wide" | "medium" | "narrow";
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether notes are written into the picture; the narrow one lists them beneath. */
  readonly notes: boolean;
  /** About how many lines the value axis has. */
  readonly rows: number;
}

export const WIDE: ChartSize = {
  name: "wide",
  width: 852,
  height: 520,
  left: 40,
  right: 762,
  top: 18,
  bottom: 490,
  notes: true,
  rows: 5,
};

export const MEDIUM: ChartSize = {
  name: "medium",
  width: 640,
  height: 440,
  left: 40,
  right: 556,
  top: 18,
  bottom: 412,
  notes: true,
  rows: 5,
};

export const NARROW: ChartSize = {
  name: "narrow",
  width: 358,
  height: 320,
  left: 38,
  right: 292,
  top: 16,
  bottom: 290,
  notes: false,
  rows: 4,
};

/** About how wide a text sets in Inter, in pixels: enough to keep labels apart, on the server, without a font. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.56;
}
