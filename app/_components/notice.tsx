import type { ReactNode } from "react";

interface NoticeProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** A page that has only one thing to say, on an unbroken line. */
export function Notice({ title, text, children }: NoticeProps) {
  return (
    <main className="page overflow-x-clip pt-24">
      <div className="line-row pb-10">
        <h1>{title}</h1>
        <i className="line-h bottom-0" aria-hidden="true" />
      </div>
      <p className="lede max-w-[640px] pt-8 pb-6">{text}</p>
      {children}
    </main>
  );
}
