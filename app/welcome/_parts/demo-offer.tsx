import { SectionRow } from "@/app/_ui/section-row";
import { DemoStep } from "./demo-step";

/** Another way to begin: a company that is there already, to be looked at. */
export function DemoOffer() {
  return (
    <div className="mt-8 border-t border-rule2">
      <SectionRow
        title="Or look at a company first"
        says="Harrow Broadband: six departments, five outcomes, thirty teams, three years of figures, and some planted faults to find. Everything goes in through the same tree file and CSV import that yours would."
      >
        <DemoStep />
      </SectionRow>
    </div>
  );
}
