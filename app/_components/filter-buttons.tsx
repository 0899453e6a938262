import Link from "next/link";
import { Button } from "@/app/_ui/button";

interface FilterButtonsProps {
  /** What the form does: "Show", "Search". */
  readonly does: string;
  /** The address with nothing asked; null where nothing is, so that there is nothing to clear. */
  readonly clear: string | null;
}

/** The end of a form of filters: send it, or ask for everything again. A list further down the page stays where it is. */
export function FilterButtons({ does, clear }: FilterButtonsProps) {
  return (
    <>
      <Button type="submit" className="h-9">
        {does}
      </Button>
      {clear !== null && (
        <Link
          prefetch={false}
          scroll={!clear.includes("#")}
          href={clear}
          className="flex h-9 items-center text-ink2 underline decoration-rule2 underline-offset-2 max-sm:h-11"
        >
          Clear
        </Link>
      )}
    </>
  );
}
