/** While a scorecard is read: the line is already there. */
export default function Loading() {
  return (
    <main className="page overflow-x-clip" aria-busy="true">
      <p className="sr-only" role="status">
        Reading the scorecard
      </p>
      <div className="line-row mt-[240px] h-1">
        <i className="line-h top-0" aria-hidden="true" />
      </div>
    </main>
  );
}
