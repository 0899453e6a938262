/** Says that the server is out of reach, for as long as it is; what was decided is kept and sent again by itself. */
export function Lost({ lost }: { readonly lost: boolean }) {
  return (
    <div role="status" className={lost ? "border-b border-rule bg-unusual px-5 py-2" : ""}>
      {lost && "The server cannot be reached. Nothing is lost: it is tried again every two seconds."}
    </div>
  );
}
