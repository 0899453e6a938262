import { useSearchParams } from "next/navigation";

/** Which part of a draft is on show; the address carries it, so that it can be sent to a colleague. */
export interface Place {
  readonly tab: "metrics" | "units" | "organisation";
  readonly metric: string | null;
}

/** The part on show, and how to go to another without asking the server. */
export function usePlace(): readonly [Place, (place: Place) => void] {
  const params = useSearchParams();
  const tab = params.get("tab");
  const place: Place = { tab: tab === "units" || tab === "organisation" ? tab : "metrics", metric: params.get("metric") };
  const go = (next: Place) => {
    const query = new URLSearchParams();
    if (next.tab !== "metrics") query.set("tab", next.tab);
    if (next.metric !== null) query.set("metric", next.metric);
    const text = query.toString();
    window.history.pushState(null, "", text === "" ? window.location.pathname : `?${text}`);
  };
  return [place, go];
}
