import { test } from "./signed-in";
import { open } from "./visit";

/** The pictures in docs/images/, made by `npm run screenshots`; they are no test and run with none. */
const PICTURES = [
  { name: "c-suite", path: "/", height: 860 },
  { name: "department", path: "/departments/field", height: 860 },
  { name: "metric", path: "/metrics/first-visit-fix", height: 860 },
  { name: "thread", path: "/thread", height: 860 },
];

for (const { name, path, height } of PICTURES) {
  test(name, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height });
    await open(page, path);
    await page.screenshot({ path: `docs/images/${name}.png`, animations: "disabled" });
  });
}
