import type { TokenDocument } from "@/lib/tokens/schema";
import { Day, Moment } from "./moment";
import { RevokeToken } from "./revoke-token";

interface TokenTableProps {
  readonly tokens: readonly TokenDocument[];
  readonly zone: string;
  /** Names of departments by their keys. */
  readonly departments: ReadonlyMap<string, string>;
}

const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 lg:grid-cols-[minmax(0,3fr)_56px_minmax(0,3fr)_minmax(0,2fr)_112px_152px_96px]";

const ENDED = { holds: null, expired: "ended", revoked: "revoked", "maker-gone": "stopped: its maker is gone" } as const;

/** Tokens: what each is for, what it may do and where, until when, and whether anything uses it. */
export function TokenTable({ tokens, zone, departments }: TokenTableProps) {
  return (
    <table className="block border-t border-rule2" aria-label="Tokens">
      <thead className="block max-lg:sr-only">
        <tr className={`${COLUMNS} h-8 border-b border-rule`}>
          <th scope="col">Token</th>
          <th scope="col">May</th>
          <th scope="col">For</th>
          <th scope="col">Made by</th>
          <th scope="col">Ends</th>
          <th scope="col">Last used</th>
          <th scope="col">
            <span className="sr-only">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody className="block">
        {tokens.map((token) => {
          const ended = ENDED[token.state];
          return (
            <tr
              key={token.id}
              className={`${COLUMNS} min-h-[47px] border-b border-rule py-2 ${ended === null ? "" : "text-ink2"}`}
            >
              <th scope="row" className={`min-w-0 text-13 ${ended === null ? "text-ink" : "text-ink2"}`}>
                <span className="break-words">{token.name}</span>
                {ended !== null && <span className="block text-12 font-normal">{ended}</span>}
                <span className="block text-12 font-normal text-ink2 lg:hidden">
                  {token.role}, {placesOf(token, departments)}; ends <Day at={token.expires} zone={zone} />;{" "}
                  {token.lastUsed === null ? "never used" : "used "}
                  {token.lastUsed !== null && <Moment at={token.lastUsed} zone={zone} />}
                </span>
              </th>
              <td className="max-lg:hidden">{token.role}</td>
              <td className="min-w-0 break-words max-lg:hidden">{placesOf(token, departments)}</td>
              <td className="min-w-0 truncate text-ink2 max-lg:hidden">{token.maker.name ?? "the command line"}</td>
              <td className="text-ink2 max-lg:hidden">
                <Day at={token.expires} zone={zone} />
              </td>
              <td className="text-ink2 max-lg:hidden">
                {token.lastUsed === null ? "never" : <Moment at={token.lastUsed} zone={zone} />}
              </td>
              <td className="justify-self-end">{ended === null && <RevokeToken id={token.id} name={token.name} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Where it holds: by name; and of what it was made for, what its maker no longer answers for. */
function placesOf({ departments, reaches }: TokenDocument, names: ReadonlyMap<string, string>): string {
  const named = (keys: readonly string[]) => keys.map((key) => names.get(key) ?? key).join(", ");
  if (departments === null) return reaches === null ? "the whole organisation" : named(reaches);
  return named(reaches ?? departments) || named(departments);
}
