import { CopyLine } from "@/app/_ui/copy-line";
import type { LinkDocument } from "@/lib/accounts/schema";

/** A link that lets somebody in once, shown this once. */
export function LinkToHandOver({ link: { link, kind, mailed, expires } }: { readonly link: LinkDocument }) {
  const until = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (
    <>
      <p className="mb-3">
        {mailed
          ? "It has gone out by mail. Should it not arrive, hand this over yourself: "
          : "Hand this link over yourself, to them alone: "}
        whoever opens it first chooses the password. It works once, until {until.format(new Date(expires))}, and is shown only
        now.
      </p>
      <CopyLine label={kind === "invitation" ? "Invitation link" : "Link to choose a password"} value={link} />
    </>
  );
}
