import { nearestTo } from "@/lib/tree/nearest";

/** A text that names nothing: what belongs there, and the sentence that says so. */
export class Miss {
  constructor(
    readonly expected: string,
    readonly message: string,
    readonly why: "unknown" | "blank" | "ambiguous" | "not-yours" = "unknown",
  ) {}
}

/** How many unknown texts are looked for among the near ones: comparing costs time, and a file can hold a million. */
const SUGGESTIONS = 500;
/** So few keys are listed where none is near. */
const LISTED = 8;

/** Finds the metrics, units or segments that texts name: by key, by exact name where one has it, or as a mapping says. */
export class Directory<T> {
  private readonly byKey = new Map<string, T>();
  private readonly byName = new Map<string, string[]>();
  private readonly nameOf = new Map<string, string>();
  private suggestions = 0;

  constructor(
    private readonly noun: "metric" | "unit" | "segment",
    items: Iterable<{ readonly key: string; readonly name: string; readonly item: T }>,
    private readonly names: ReadonlyMap<string, string>,
    /** May what is here be offered for a text that names nothing? */
    private readonly offers = true,
  ) {
    for (const { key, name, item } of items) {
      this.byKey.set(key, item);
      this.nameOf.set(key, name);
      const namesakes = this.byName.get(name);
      if (namesakes) namesakes.push(key);
      else this.byName.set(name, [key]);
    }
  }

  /** `text` as written, without outer white space. */
  find(text: string): T | Miss {
    const mapped = this.names.get(text);
    const found = (mapped === undefined ? undefined : this.byKey.get(mapped)) ?? this.byKey.get(text);
    if (found !== undefined) return found;
    if (text === "") return new Miss(`a ${this.noun} key`, `The ${this.noun} is missing.`, "blank");
    const keys = this.byName.get(text) ?? [];
    const [only] = keys;
    if (only === undefined) return this.unknown(text, `There is no ${this.noun} "${shorten(text)}".`);
    if (keys.length === 1) return this.byKey.get(only) as T;
    return new Miss(
      `one of the keys ${keys.slice(0, 10).join(", ")}${keys.length > 10 ? ", …" : ""}`,
      `${keys.length} ${this.noun}s are named "${text}": give the key.`,
      "ambiguous",
    );
  }

  /** Does the text name something here? */
  knows(text: string): boolean {
    return !(this.find(text) instanceof Miss);
  }

  /** The key and name of everything here. */
  get entries(): ReadonlyMap<string, string> {
    return this.nameOf;
  }

  private unknown(text: string, message: string): Miss {
    if (!this.offers) return new Miss(`a ${this.noun} key or exact name`, message);
    const near = this.suggestions++ < SUGGESTIONS ? nearestTo(text, this.everyName()) : null;
    if (near !== null) return new Miss(`"${near}"`, `${message} Did you mean "${near}"?`);
    const few = this.byKey.size <= LISTED;
    return new Miss(few ? `one of ${[...this.byKey.keys()].join(", ")}` : `a ${this.noun} key or exact name`, message);
  }

  private *everyName(): Generator<string> {
    yield* this.byKey.keys();
    yield* this.byName.keys();
  }
}

/** The beginning of a text that may be long, for a message. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
