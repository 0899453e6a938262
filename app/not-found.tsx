import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "./_components/notice";

export default function NotFound() {
  return (
    <Notice
      title="There is nothing under this address."
      text="What it names is not here, or not yours to see. It may also have been renamed or retired."
    >
      <ButtonLink href="/" tone="primary">
        Back to the scorecard
      </ButtonLink>
    </Notice>
  );
}
