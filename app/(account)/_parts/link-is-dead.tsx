import { ButtonLink } from "@/app/_ui/button";

/** Said in the place of a form whose link lets nobody in. */
export function LinkIsDead({ says }: { readonly says: string }) {
  return (
    <div role="alert" className="grid justify-items-start gap-4">
      <p className="text-14">{says}</p>
      <ButtonLink href="/sign-in">To sign-in</ButtonLink>
    </div>
  );
}
