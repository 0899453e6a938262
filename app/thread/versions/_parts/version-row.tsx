import Link from "next/link";
import { Moment } from "@/app/_components/moment";
import type { VersionsDocument } from "@/lib/drafts/schema";
import { BeginDraft } from "../../drafts/_parts/begin-draft";

interface VersionRowProps {
  readonly of: VersionsDocument["versions"][number];
  readonly latest: number;
  /** The organisation's zone. */
  readonly zone: string;
  /** Is it the one that is compared? */
  readonly chosen: boolean;
}

/** A published version: who published it, when and why, how much of the tree held together, and the way back to it. */
export function VersionRow({ of: { version, no, at, by, reason, coverage }, latest, zone, chosen }: VersionRowProps) {
  const share = coverage.kpis === null ? null : Math.floor(100 * coverage.kpis);
  return (
    <li className="border-b border-rule py-2">
      <div className="flex flex-wrap items-center gap-x-4">
        <Link
          prefetch={false}
          href={`/thread/versions?from=${Math.max(1, version - 1)}&to=${version}`}
          aria-current={chosen ? "true" : undefined}
          className="inline-flex min-h-6 items-center font-medium underline decoration-rule2 underline-offset-2 aria-[current]:font-semibold"
        >
          Version {version}
        </Link>
        <span className="text-ink2">
          {by ?? "Somebody"}, <Moment at={at} zone={zone} />
        </span>
        <span className="ml-auto flex items-center gap-2">
          {version === latest ? (
            <span className="text-ink2">published now</span>
          ) : (
            <BeginDraft latest={latest} version={version} label={`Go back to ${version}…`} />
          )}
          <a
            href={`/api/v1/tree?asOf=${no}`}
            download={`tree-version-${version}.json`}
            className="inline-flex min-h-6 items-center text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink"
          >
            Download<span className="sr-only"> version {version} as a file</span>
          </a>
        </span>
      </div>
      {reason !== null && <p className="break-words">{reason}</p>}
      {share !== null && <p className="text-12 text-ink2">{share}% of KPIs reached an outcome.</p>}
    </li>
  );
}
