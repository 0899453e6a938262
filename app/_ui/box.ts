/** A box to type or choose in: 36 px high, 44 on a phone, where its text is large enough not to be zoomed at. */
export const BOX =
  "h-9 w-full rounded-8 border border-(--past) bg-bg px-2.5 text-ink placeholder:text-ink2 aria-invalid:border-off aria-invalid:ring-1 aria-invalid:ring-off aria-invalid:ring-inset disabled:bg-wash disabled:text-ink2 max-sm:h-11 max-sm:text-16";

/** The same where nothing can be typed: a text to read or to copy. */
export const READ_ONLY_BOX = `${BOX} read-only:bg-wash`;
