import { test } from "./signed-in";
import { open } from "./visit";

/** The pictures in docs/images/, made by `npm run screenshots`; they are no test and run with none. */
const PICTURES = [
  { name: "c-suite", as: "executive", path: "/", height: 860 },
  { name: "department", as: "executive", path: "/departments/field", height: 860 },
  { name: "metric", as: "executive", path: "/metrics/first-visit-fix", height: 860 },
  { name: "thread", as: "executive", path: "/thread", height: 860 },
  { name: "map", as: "executive", path: "/thread?view=map&metric=right-parts", height: 780 },
  { name: "entry", as: "billing", path: "/entry/billing", height: 900 },
] as const;

for (const { name, as, path, height } of PICTURES) {
  test.describe(name, () => {
    test.use({ as });
    test(name, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height });
      await open(page, path);
      await page.waitForLoadState("networkidle");
      await page.screenshot({ path: `docs/images/${name}.png`, animations: "disabled" });
    });
  });
}
