import type { SeriesDocument, SeriesQuery } from "@/lib/metrics/schema";
import { seriesDocument } from "@/lib/metrics/schema";
import type { TreeFile } from "@/lib/tree/schema";
import { makePlace, type Place } from "../run-command";
import type { PlainReading } from "./ledger";
import { type Committed, readingsCsv, rosterCsv, type Taught } from "./product";
import type { RosterRow } from "./units";

/** The product as its command, in a folder of its own: nothing is known of it but what it prints. */
export class Command implements Taught {
  private readonly place: Place = makePlace();
  private files = 0;

  close(): void {
    this.place.remove();
  }

  async applyTree(tree: TreeFile): Promise<number> {
    return (await this.run<{ no: number }>("tree", "apply", this.write("json", JSON.stringify(tree)))).no;
  }

  async applyRoster(roster: readonly RosterRow[]): Promise<void> {
    await this.run("roster", "apply", this.write("csv", rosterCsv(roster)));
  }

  async importCsv(rows: readonly PlainReading[]): Promise<Committed> {
    const report = await this.run<Omit<Committed, "no">>("import", this.write("csv", readingsCsv(rows)));
    return { ...report, no: await this.head() };
  }

  post(rows: readonly PlainReading[]): Promise<Committed> {
    return this.importCsv(rows);
  }

  undo(batch: string): Promise<{ batch: string; no: number }> {
    return this.run("undo", batch);
  }

  async series({ metric, asOf, ...query }: SeriesQuery): Promise<SeriesDocument> {
    const options = Object.entries(query).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const past = asOf === undefined ? [] : ["--as-of", String(asOf)];
    return seriesDocument.parse(await this.run("series", metric, ...options, ...past));
  }

  private async head(): Promise<number> {
    const { batches } = await this.run<{ batches: { no: number }[] }>("batches");
    return Math.max(...batches.map(({ no }) => no));
  }

  private write(extension: string, text: string): string {
    return this.place.write(`${this.files++}.${extension}`, text);
  }

  private async run<T>(...words: string[]): Promise<T> {
    const { code, document } = await this.place.json(...words);
    if (code !== 0) throw new Error(`${words.join(" ")} exits ${code}: ${JSON.stringify(document)}`);
    return document as T;
  }
}
