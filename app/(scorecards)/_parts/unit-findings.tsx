import Link from "next/link";
import { CheckGlyph } from "@/app/_charts/check-glyph";
import { WatermelonGlyph } from "@/app/_charts/status-glyph";
import { textOf } from "@/app/_charts/tone";
import { withPeriod } from "@/app/_components/address";
import { Arrow } from "@/app/_ui/icons";
import type { FindingsView } from "@/lib/scorecards/page-view";

interface FindingsProps {
  readonly name: string;
  readonly findings: FindingsView;
  readonly period: string | null;
}

/** All on the line while an outcome that it feeds is off: under the headline, with the outcome and the way to the audit. */
export function Watermelon({ name, findings, period }: FindingsProps) {
  const { watermelon, href } = findings;
  if (watermelon === null) return null;
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] items-start gap-x-3 pb-4 wide:grid-cols-[16px_minmax(0,1fr)_auto]">
      <span className="mt-0.5">
        <WatermelonGlyph />
      </span>
      <div>
        <p>
          <b>{name} feeds what is off its line.</b>{" "}
          {watermelon.outcomes.map((outcome, index) => (
            <span key={outcome.key}>
              {index > 0 && "; "}
              <Link
                prefetch={false}
                href={withPeriod(`/metrics/${outcome.key}`, period)}
                className="underline decoration-rule2 underline-offset-2 hover:decoration-current"
              >
                {outcome.name}
              </Link>{" "}
              <b className={textOf(outcome.status)}>{outcome.words}</b>
            </span>
          ))}
          {". "}
          <span className="text-ink2">{watermelon.action}</span>
        </p>
      </div>
      <ToAudit href={href} period={period} className="narrow:col-start-2">
        Watermelon in the audit
      </ToAudit>
    </div>
  );
}

/** What else the audit found about a department, worst first. */
export function UnitFindings({ name, findings, period }: FindingsProps) {
  const { listed, total, href } = findings;
  if (listed.length === 0) return null;
  return (
    <section aria-labelledby="findings" className="border-t border-rule pt-5 pb-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-1.5">
        <h2 id="findings">What the audit found about {name}</h2>
        <ToAudit href={href} period={period}>
          {total === 1 ? "In the audit" : `All ${total} in the audit`}
        </ToAudit>
      </div>
      <ul>
        {listed.map(({ id, key, title, message }) => (
          <li key={id} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 border-t border-rule py-2 first:border-t-0">
            <span className="mt-0.5">
              <CheckGlyph check={key} />
            </span>
            <p>
              <b>{title}.</b> <span className="text-ink2">{message}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ToAuditProps {
  readonly href: string;
  readonly period: string | null;
  readonly children: string;
  readonly className?: string;
}

function ToAudit({ href, period, children, className = "" }: ToAuditProps) {
  return (
    <Link
      prefetch={false}
      href={withPeriod(href, period)}
      className={`flex h-6 items-center gap-1.5 whitespace-nowrap text-ink2 hover:text-ink print:hidden ${className}`}
    >
      {children}
      <Arrow />
    </Link>
  );
}
