/** What is read of the page's styles in the light theme, whichever is on: the file goes into documents and onto paper. */
function inLight<T>(read: (styles: CSSStyleDeclaration) => T): T {
  const root = document.documentElement;
  const { theme } = root.dataset;
  root.dataset.theme = "light";
  try {
    return read(getComputedStyle(root));
  } finally {
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
  }
}

const PAINTS = ["fill", "stroke", "font-family"] as const;
const DROPPED = ["class", "data-ground", "data-map-picture", "aria-hidden", "tabindex"] as const;

/**
 * A drawing of ours as an SVG file that stands alone: colours spelled out, the font inside, on white, without its links.
 * `title` is what it is called where it is read aloud.
 */
export async function svgFile(drawing: SVGSVGElement, title: string): Promise<string> {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  inLight((styles) => {
    for (const element of [copy, ...copy.querySelectorAll("*")]) {
      for (const paint of PAINTS) {
        const variable = /^var\((--[\w-]+)\)$/.exec(element.getAttribute(paint) ?? "")?.[1];
        if (variable !== undefined) element.setAttribute(paint, styles.getPropertyValue(variable).trim());
      }
      for (const name of DROPPED) element.removeAttribute(name);
    }
  });
  const { x, y, width, height } = drawing.viewBox.baseVal;
  const make = (name: string, attributes: Readonly<Record<string, string>>, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  const edge = 16;
  const frame = { x: x - edge, y: y - edge, width: Math.ceil(width + 2 * edge), height: Math.ceil(height + 2 * edge) };
  const box = Object.fromEntries(Object.entries(frame).map(([name, value]) => [name, String(value)]));
  copy.querySelector("title")?.remove();
  copy.prepend(
    make("title", {}, title),
    make("style", {}, `${await ownFont()}text{font-variant-numeric:lining-nums}`),
    make("rect", { ...box, fill: "#ffffff" }),
  );
  copy.setAttribute("viewBox", `${frame.x} ${frame.y} ${frame.width} ${frame.height}`);
  copy.setAttribute("width", box.width ?? "");
  copy.setAttribute("height", box.height ?? "");
  copy.setAttribute("role", "img");
  copy.setAttribute("aria-label", title);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

/** Widest side of a PNG, in pixels: what every browser can draw. */
const MOST_PIXELS = 8192;

/** The same as a PNG at twice the size of the screen, or as large as a browser draws. */
export async function pngFile(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(2, MOST_PIXELS / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    const pen = canvas.getContext("2d");
    if (pen === null) throw new Error("This browser draws no pictures.");
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob === null) throw new Error("The picture is too large for this browser; the SVG is not.");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The page's own font as a rule with the file inside; none where it cannot be had, and the reader's own stands in. */
async function ownFont(): Promise<string> {
  const family = getComputedStyle(document.documentElement).getPropertyValue("--font-inter").split(",")[0]?.trim() ?? "";
  const bare = family.replaceAll(/["']/g, "");
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const face = rules.find(
    (rule): rule is CSSFontFaceRule =>
      rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("font-family").replaceAll(/["']/g, "") === bare,
  );
  const source = /url\(["']?([^"')]+)/.exec(face?.style.getPropertyValue("src") ?? "")?.[1];
  if (source === undefined) return "";
  const address = new URL(source, face?.parentStyleSheet?.href ?? document.baseURI);
  const answer = await fetch(address);
  if (!answer.ok) return "";
  const data = await asDataUrl(await answer.blob());
  return `@font-face{font-family:${family};font-weight:100 900;src:url(${data}) format("woff2")}`;
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error ?? new Error("The font could not be read."));
    reader.readAsDataURL(blob);
  });
}
