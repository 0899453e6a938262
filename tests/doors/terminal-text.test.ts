import { describe, expect, it } from "vitest";
import { progressOn } from "@/cli/progress";
import { table } from "@/cli/table";

describe("a table", () => {
  it("is as wide as its cells, with numbers to the right and gaps as dashes", () => {
    expect(
      table(
        ["key", "value", "words"],
        [
          ["nps", 41, "on"],
          ["cost-to-serve", -3.16159, "—"],
          ["late", null, ""],
        ],
      ),
    ).toBe(
      [
        "key              value  words",
        "nps                 41  on",
        "cost-to-serve  −3.1616  —",
        "late                 —",
        "",
      ].join("\n"),
    );
  });
  it("of nothing is its headings", () => expect(table(["a", "b"], [])).toBe("a  b\n"));
});

describe("progress", () => {
  function recorded(isTTY: boolean, lines: "text" | "json") {
    let time = 0;
    const written: string[] = [];
    const stream = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
    const progress = progressOn(stream, { lines, now: () => time });
    const at = (ms: number, done: number, total: number | null = 1000) => {
      time = ms;
      progress.report({ phase: "Staging", done, total });
    };
    return { at, progress, written };
  }

  it("stays silent for two seconds", () => {
    const { at, written } = recorded(true, "text");
    at(100, 10);
    at(1999, 20);
    expect(written).toEqual([]);
  });
  it("rewrites one line on a terminal, and wipes it", () => {
    const { at, progress, written } = recorded(true, "text");
    at(2000, 100);
    at(2100, 150);
    at(2300, 200);
    progress.clear();
    expect(written).toEqual(["Staging: 100 of 1,000 (10 %)", "\r\u001b[K", "Staging: 200 of 1,000 (20 %)", "\r\u001b[K"]);
  });
  it("writes a line every two seconds elsewhere", () => {
    const { at, written } = recorded(false, "text");
    at(2000, 100, null);
    at(3000, 150, null);
    at(4000, 200, null);
    expect(written).toEqual(["Staging: 100\n", "Staging: 200\n"]);
  });
  it("writes lines of JSON for a program", () => {
    const { at, written } = recorded(false, "json");
    at(300, 100);
    expect(written.map((line) => JSON.parse(line))).toEqual([{ phase: "Staging", done: 100, total: 1000 }]);
  });
});
