import { BOX } from "@/app/_ui/box";

/** Finds people by part of a name or an e-mail address; a plain form, so the address holds it. */
export function PeopleSearch({ query }: { readonly query: string }) {
  return (
    <search className="max-sm:w-full">
      <form action="/admin/people">
        <input
          type="search"
          name="query"
          defaultValue={query}
          aria-label="Find a person"
          placeholder="Name or e-mail"
          autoComplete="off"
          maxLength={200}
          className={`${BOX} !h-8 sm:!w-64 max-sm:!h-11`}
        />
      </form>
    </search>
  );
}
