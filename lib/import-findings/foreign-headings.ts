import { plainHeading } from "@/lib/imports/header";
import type { Field } from "@/lib/imports/schema";

/** What headings usually mean in other languages and other programs: proposed, never taken for granted. */
const WORDS: Readonly<Record<Field, string>> = {
  metric:
    "kennzahl|messgröße|messgroesse|indikator|indicateur|indicador|indicatore|indicator|kengetal|nøgletal|nyckeltal|wskaźnik|ukazatel|mesure|métrique|measure|measure name|kpi name|kpi key|what",
  unit: "einheit|organisationseinheit|abteilung|bereich|gruppe|wer|standort|filiale|unité|équipe|service|département|site|unidad|equipo|departamento|unità|reparto|squadra|eenheid|afdeling|ploeg|wie|enhed|enhet|afdelning|avdelning|zespół|dział|tým|oddělení|branch|location|office|store|region|group|squad|who|agent name|team name|cost centre|cost center|org",
  period:
    "periode|zeitraum|monat|woche|quartal|jahr|datum|tag|période|mois|semaine|trimestre|année|date de fin|jour|periodo|período|mes|semana|año|fecha|mese|settimana|anno|data|maand|kwartaal|jaar|månad|måned|vecka|uge|år|miesiąc|tydzień|rok|okres|month end|month ending|week ending|week commencing|year month|yearmonth|time|when|as of",
  segment: "segment|kanal|canal|kanaal|canale|channel|kundengruppe|segmento|category|kategorie|catégorie|categoría",
  numerator:
    "zähler|zaehler|numérateur|numerador|numeratore|teller|tæller|täljare|licznik|hits|passed|count met|successes|met|achieved count",
  denominator:
    "nenner|dénominateur|denominador|denominatore|noemer|nævner|nämnare|mianownik|base|of|sample|n|total count|population|opportunities",
  value:
    "wert|messwert|ist|istwert|ist wert|valeur|résultat|réel|valor|resultado|valore|risultato|waarde|værdi|värde|wartość|hodnota|measure value|reading|score|actuals|actual value|current|current value|this month|rate|percentage|percent",
  state: "zustand|état|estado|stato|toestand|tilstand",
  note: "bem|bem.|bemerkung|bemerkungen|anmerkung|kommentar|notiz|hinweis|remarque|remarques|commentaire|commentaires|nota|notas|observaciones|commento|opmerking|opmerkingen|bemærkning|anmärkning|uwagi|poznámka|explanation|reason|description",
};

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  Object.entries(WORDS).flatMap(([field, words]) => words.split("|").map((word) => [word, field as Field] as const)),
);

/** The field that a heading probably means, or null. What stands in brackets after it does not count: `Wert (in %)`. */
export function foreignField(heading: string): Field | null {
  const plain = plainHeading(heading);
  return FIELD_OF.get(plain) ?? FIELD_OF.get(plain.replace(/\s*[([].*$/, "").replace(/[:*]+$/, "")) ?? null;
}
