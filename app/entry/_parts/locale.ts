/** The locale in which figures are read and written: the browser's first that `Intl` knows, British English else. */
export function localeOf(acceptLanguage: string | null): string {
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  return asked.find(isKnown) ?? "en-GB";
}

function isKnown(tag: string): boolean {
  try {
    return tag !== "" && Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
