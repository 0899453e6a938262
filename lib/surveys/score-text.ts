import { boundsOf, type DetectedScale, readScore, type Scale, type ScoreReading } from "@/lib/core/survey-scale";
import { shorten } from "@/lib/imports/directory";
import type { SurveyMapping } from "./schema";

/** A score with what survey tools write around it taken off; `outOf` where they write how many there are. */
interface BareScore {
  readonly text: string;
  readonly outOf: number | null;
}

const LONGEST = 200;
const OUT_OF = /^(\d{1,2}) ?(?:\/|of|out of) ?(\d{1,2})$/i;
/** A number, then a label that holds no other: "9 - very likely", "5 = very satisfied", "1. not at all". */
const LABELLED = /^(\d{1,2})(?: ?[-–—:=.)] ?| )(?=[^\d]*\p{L})[^\d]+$/u;
/** A label that ends in its number: "Very satisfied (5)". */
const IN_BRACKETS = /^[^\d(]*\p{L}[^\d(]*\((\d{1,2})\)$/u;

function bareScore(written: string): BareScore {
  const text = written.trim().replace(/\s+/g, " ");
  if (text.length > LONGEST) return { text, outOf: null };
  const [, score, most] = OUT_OF.exec(text) ?? [];
  if (score !== undefined && most !== undefined) return { text: score, outOf: Number(most) };
  return { text: LABELLED.exec(text)?.[1] ?? IN_BRACKETS.exec(text)?.[1] ?? text, outOf: null };
}

/** What a text is by the mapping: a score as a text, an empty text for no answer; null where the mapping does not say. */
function mapped(text: string, scores: SurveyMapping["scores"]): string | null {
  if (scores === undefined || !Object.hasOwn(scores, text)) return null;
  const said = scores[text];
  return said === undefined || said === "none" ? "" : String(said);
}

/** A text of a score column, as the detector of scales takes it, and how many scores it says there are. */
export function scoreSaid(text: string, scores: SurveyMapping["scores"]): BareScore {
  const said = mapped(text, scores);
  return said === null ? bareScore(text) : { text: said, outOf: null };
}

/** Reads a text of a score column on a scale. A blank is no answer; what is on no scale is refused with what would be one. */
export function readScoreText(text: string, scale: Scale, scores: SurveyMapping["scores"]): ScoreReading {
  const { text: bare, outOf } = scoreSaid(text, scores);
  if (outOf !== null && outOf !== boundsOf(scale).highest) {
    return { kind: "refused", expected: `A score out of ${boundsOf(scale).highest}` };
  }
  const read = readScore(bare, scale);
  if (read.kind !== "refused" || /\d/.test(text)) return read;
  const how = `scores: { ${JSON.stringify(shorten(text))}: ${boundsOf(scale).highest} }`;
  return { kind: "refused", expected: `${read.expected}; other words are explained in the mapping: ${how}` };
}

/** Narrows what a column's scores leave open by how many scores they say there are: "4/5" is no score of ten. */
export function narrowed(detected: DetectedScale, outOf: ReadonlySet<number>): DetectedScale {
  const [most, ...others] = [...outOf];
  if (detected.kind !== "undecided" || most === undefined || others.length > 0) return detected;
  const [scale, ...more] = detected.options.filter((option) => boundsOf(option).highest === most);
  return scale !== undefined && more.length === 0 ? { kind: "decided", scale } : detected;
}
