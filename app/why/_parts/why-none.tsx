import { ButtonLink } from "@/app/_ui/button";
import type { NoThread } from "@/lib/why/view";

/** Why there is no thread to tell, and what to do about it. */
export function WhyNone({ none }: { readonly none: NoThread | null }) {
  if (none === null) return null;
  return (
    <div className="max-w-[760px]">
      <p>{none.sentence}</p>
      {none.todo !== null && <p className="text-ink2">{none.todo}</p>}
      {none.href !== null && (
        <p className="pt-3 print:hidden">
          <ButtonLink href={none.href}>Drafts of the tree</ButtonLink>
        </p>
      )}
    </div>
  );
}
