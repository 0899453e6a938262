import type { ReactNode } from "react";
import type { Sessions } from "@/lib/accounts/schema";
import { deviceWords } from "./device-words";
import { Moment } from "./moment";

type Session = Sessions["sessions"][number];

interface SessionTableProps {
  readonly sessions: readonly Session[];
  readonly zone: string;
  /** Whose each is, where they are not all one person's. */
  readonly who?: (session: Session) => ReactNode;
  /** The button that ends one. */
  readonly end: (session: Session) => ReactNode;
}

const METHODS = {
  password: "password",
  link: "link",
  provider: "identity provider",
  demo: "one click, in the demo",
} as const;
const PLAIN = "sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_152px_56px]";
const WITH_WHO = "sm:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_152px_56px]";

/** Sessions: on what, whence and how each began, and when its person was last here. */
export function SessionTable({ sessions, zone, who, end }: SessionTableProps) {
  const columns = `grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 ${who === undefined ? PLAIN : WITH_WHO}`;
  return (
    <table className="block border-t border-rule2" aria-label="Sessions">
      <thead className="block max-sm:sr-only">
        <tr className={`${columns} h-8 border-b border-rule`}>
          {who !== undefined && <th scope="col">Who</th>}
          <th scope="col">On</th>
          <th scope="col">From</th>
          <th scope="col">Last here</th>
          <th scope="col" className="w-14">
            <span className="sr-only">End</span>
          </th>
        </tr>
      </thead>
      <tbody className="block">
        {sessions.map((session) => (
          <tr key={session.id} className={`${columns} min-h-[47px] border-b border-rule py-2`}>
            {who !== undefined && <td className="min-w-0 truncate font-medium max-sm:col-span-2">{who(session)}</td>}
            <th scope="row" className="min-w-0 text-13 font-normal text-ink">
              {deviceWords(session.device)}
              {session.current && <b> · this one</b>}
              <span className="block text-12 text-ink2">
                by {METHODS[session.method]}, since <Moment at={session.began} zone={zone} />
              </span>
              <span className="block text-12 text-ink2 sm:hidden">
                {session.address}, last here <Moment at={session.lastHere} zone={zone} />
              </span>
            </th>
            <td className="figures min-w-0 break-words text-ink2 max-sm:hidden">{session.address}</td>
            <td className="text-ink2 max-sm:hidden">
              <Moment at={session.lastHere} zone={zone} />
            </td>
            <td className="justify-self-end">{end(session)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
