"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Progress } from "@/app/_components/progress";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { demoQuery, startDemo } from "@/lib/demo/queries";

/** Makes the demo company, says how far it is, and opens its scorecard. Closing the page does not stop it. */
export function DemoStep() {
  const router = useRouter();
  const cache = useQueryClient();
  const { data: demo } = useQuery(demoQuery());
  const start = useMutation({
    mutationFn: startDemo,
    onSuccess: (answer) => cache.setQueryData(demoQuery().queryKey, answer),
  });
  const making = start.isPending || demo?.state === "making";
  const seen = useRef(false);
  useEffect(() => {
    // Another way to begin publishes a tree too: only the demo's own end leads on from here.
    if (making) seen.current = true;
    else if (seen.current && demo?.state === "made") router.push("/");
  }, [making, demo, router]);
  return (
    <div>
      <Button tone="primary" disabled={making} onClick={() => start.mutate()}>
        Make the demo company
      </Button>
      <p className="mt-2 text-12 text-ink2">Takes about half a minute. Its clock is held at 4 November 2026.</p>
      {making && (
        <div className="mt-3">
          <Progress
            words={demo?.progress?.phase ?? "Starting"}
            done={demo?.progress?.done ?? null}
            total={demo?.progress?.total ?? null}
          />
        </div>
      )}
      {start.error && <Refused error={start.error} />}
      {demo?.error && <Refused error={new Error(demo.error)} />}
    </div>
  );
}
