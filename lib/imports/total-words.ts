/** Words that head a sum or a mean over other rows or columns, in the languages of the spreadsheets that people send. */
const WORDS =
  "total|totals|grand total|sub ?total|sub ?totals|sum|overall|average|mean|avg|gesamt|gesamtsumme|insgesamt|summe|zwischensumme|durchschnitt|schnitt|mittelwert|totaal|subtotaal|som|gemiddelde|totale|totaux|sous total|somme|moyenne|suma|subtotale|media|promedio|totalt|i alt|sammanlagt|razem|łącznie|średnia|celkem|итого|всего|合計|总计|合计";

const WHOLE = new RegExp(`^(?:∑|σ|${WORDS})$`, "u");
/**
 * With a name beside it: `Total Support`, `Team Blue total`, `Summe (alle Teams)`. Words that names are made of stand alone only.
 */
const BESIDE =
  /(?:^|[\s:(\-–])(?:grand total|sub ?total|total|totals|gesamt|gesamtsumme|summe|zwischensumme|totaal|totale|celkem|итого)(?:$|[\s:)\-–])/u;

/** Does a label say that its row or column adds up, or averages, the others? */
export function isTotalLabel(label: string): boolean {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .replace(/[:.*]+$/, "");
  return plain.length <= 80 && (WHOLE.test(plain) || BESIDE.test(plain));
}
