/**
 * Months as spreadsheets in other languages write them, whole or short, without accents and dots. Only what means the same
 * month in all of these languages is here: “mar” is March from English to Italian.
 */
const MONTHS: readonly string[] = [
  "january jan januar jänner jaenner janvier janv enero ene gennaio gen januari janeiro",
  "february feb februar fevrier fevr fev febrero febbraio februari fevereiro",
  "march mar marz maerz mrz mars marzo maart mrt marts marco",
  "april apr avril avr abril abr aprile",
  "may mai mayo maggio mag mei maj maio",
  "june jun juni juin junio giugno giu junho",
  "july jul juli juillet juil julio luglio lug julho",
  "august aug aout agosto ago augustus augusti",
  "september sep sept septembre septiembre setiembre settembre set setembro",
  "october oct oktober okt octobre octubre ottobre ott outubro",
  "november nov novembre noviembre novembro",
  "december dec dezember dez decembre diciembre dic dicembre dezembro",
];

const NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, i) => names.split(" ").map((name): [string, number] => [withoutAccents(name), i + 1])),
);

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** The month (1 to 12) that a name or its usual short form says, in any of the languages known here, or 0. */
export function monthNamed(text: string): number {
  return NUMBERS.get(withoutAccents(text.toLowerCase().replace(/\.$/, ""))) ?? 0;
}
