import { Button } from "@/app/_ui/button";
import { fileSize } from "./file-size";
import { Progress } from "./progress";
import type { Sending } from "./use-sending";

interface FileOnItsWayProps {
  readonly sending: Sending;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** The file that is being sent, or that waits for the connection to come back; where the picker was, and as high. */
export function FileOnItsWay({ sending, onStop, onAgain }: FileOnItsWayProps) {
  return (
    <div className="flex min-h-44 flex-col justify-center gap-4 rounded-8 border border-rule2 px-8 py-6">
      {sending.state === "sending" && (
        <>
          <p className="text-16 font-semibold break-words">{sending.name}</p>
          <Progress
            words={sending.sent === sending.total && sending.total > 0 ? "Arrived; waiting for the server" : "Sending"}
            done={sending.sent}
            total={sending.total}
            write={fileSize}
          />
        </>
      )}
      {sending.state === "lost" && (
        <>
          <p className="text-16 font-semibold break-words">{sending.name}</p>
          <p>
            <span role="alert">The connection was lost. The file is sent again by itself.</span>{" "}
            <span className="figures text-ink2">In {sending.seconds} s</span>
          </p>
        </>
      )}
      <div className="flex gap-2">
        {sending.state === "lost" && <Button onClick={onAgain}>Send it now</Button>}
        <Button onClick={onStop}>Stop</Button>
      </div>
    </div>
  );
}
