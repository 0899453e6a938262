import { Refusal } from "@/lib/fetch-json";

const SHOWN = 20;

/** Why something was not done, and in a file where: the first faults, with their lines. */
export function Refused({ error }: { readonly error: Error }) {
  const faults = error instanceof Refusal ? error.faults : [];
  return (
    <div role="alert" className="mt-3 border-l-2 border-off pl-3">
      <p className="font-medium text-off">{error.message}</p>
      {faults.length > 0 && (
        <ul className="mt-1 grid gap-0.5">
          {faults.slice(0, SHOWN).map((fault) => (
            <li key={`${fault.line} ${fault.path} ${fault.message}`}>
              {fault.line !== null && <b className="figures mr-1.5">Line {fault.line}</b>}
              {fault.path !== null && <span className="mr-1.5 text-ink2">{fault.path}</span>}
              {fault.message}
            </li>
          ))}
        </ul>
      )}
      {faults.length > SHOWN && <p className="mt-1 text-ink2">and {faults.length - SHOWN} more.</p>}
    </div>
  );
}
