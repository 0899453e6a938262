/** What has just been done, beside the button that did it; read aloud when it changes. */
export function Said({ children }: { readonly children: string }) {
  return (
    <p role="status" className="text-ink2">
      {children}
    </p>
  );
}
