import type { Page } from "@playwright/test";

interface Strip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Takes a strip of the page as it is painted and counts its pixels that are nearly as light as the paper: what a line
 * that has been cut lets through. The strip is in CSS pixels.
 */
export async function lightPixels(page: Page, strip: Strip): Promise<{ readonly light: number; readonly of: number }> {
  const png = await page.screenshot({ clip: strip, animations: "disabled" });
  return page.evaluate(
    async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext("2d");
      if (pen === null) throw new Error("no canvas to read the picture with");
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      let light = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (Math.min(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0) > 200) light += 1;
      }
      return { light, of: data.length / 4 };
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
}
