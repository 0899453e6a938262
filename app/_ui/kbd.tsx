/** A key or a chord, as printed on the keyboard. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="rounded-4 border border-rule2 px-[5px] font-sans text-12 leading-[18px] text-ink2">{children}</kbd>;
}
