const known = new Map<string, readonly string[]>();
const owners = new Map<string, ReadonlyMap<string, string>>();

/** How one currency is written in a locale. */
function signOf(locale: string, code: string, currencyDisplay: "symbol" | "narrowSymbol"): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency: code, currencyDisplay }).formatToParts(1);
  return (parts.find((part) => part.type === "currency")?.value ?? code).replace(/[\u00a0\u2009\u202f]/g, " ");
}

/**
 * The marks that name a currency (ISO 4217) in a locale, longest first: its code, its sign and its short sign. A short sign
 * that is the locale's sign of another currency is not among them: `$` is no Canadian dollar in en-US, where it is `CA$`.
 */
export function currencyMarks(code: string, locale: string): readonly string[] {
  const key = `${locale}|${code}`;
  let marks = known.get(key);
  if (marks === undefined) {
    const sign = signOf(locale, code, "symbol");
    const short = signOf(locale, code, "narrowSymbol");
    const isOurs = short === sign || (ownersIn(locale).get(short) ?? code) === code;
    marks = [...new Set([code, sign, ...(isOurs ? [short] : [])])].sort((a, b) => b.length - a.length);
    known.set(key, marks);
  }
  return marks;
}

/** The currency whose sign in this locale a mark is. */
function ownersIn(locale: string): ReadonlyMap<string, string> {
  let signs = owners.get(locale);
  if (signs === undefined) {
    signs = new Map(Intl.supportedValuesOf("currency").map((code) => [signOf(locale, code, "symbol"), code]));
    owners.set(locale, signs);
  }
  return signs;
}
