import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "./_components/notice";

export default function NotFound() {
  return (
    <Notice
      title="There is nothing under this address."
      text="The metric, unit or period that it names is not in the tree. It may have been renamed or retired."
    >
      <ButtonLink href="/" tone="primary">
        Back to the scorecard
      </ButtonLink>
    </Notice>
  );
}
