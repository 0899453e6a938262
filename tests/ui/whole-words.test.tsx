import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { WholeWords } from "@/app/_ui/whole-words";

const html = (text: string) => renderToStaticMarkup(<WholeWords>{text}</WholeWords>);

describe("a heading's words", () => {
  it.each([
    [
      "Field is off the line on First-visit fix.",
      'Field is off the line on <span class="whitespace-nowrap">First-visit</span> fix.',
    ],
    ["First-visit", '<span class="whitespace-nowrap">First-visit</span>'],
    ["Call-back, e-mail", '<span class="whitespace-nowrap">Call-back,</span> <span class="whitespace-nowrap">e-mail</span>'],
    ["Net promoter score", "Net promoter score"],
    ["", ""],
  ])("keep together at their hyphens: %s", (text, markup) => {
    expect(html(text)).toBe(markup);
  });

  it("may be broken where one is as long as a line", () => {
    const text = "Of first-contact-resolution-by-telephone-and-chat only";
    expect(html(text)).toBe(text);
  });
});
