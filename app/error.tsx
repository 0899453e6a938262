"use client";

import { Button } from "@/app/_ui/button";
import { Notice } from "./_components/notice";

/** Whatever went wrong while a page was made; its details are in the server's log, under the digest. */
export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <Notice
      title="This page could not be made."
      text={`Nothing was changed. Try again; if it stays so, the server's log says why${error.digest ? ` (${error.digest})` : ""}.`}
    >
      <Button onClick={reset} tone="primary">
        Try again
      </Button>
    </Notice>
  );
}
