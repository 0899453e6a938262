const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bCriOS\/|\bChrom(?:e|ium)\/|\bHeadlessChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "a Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
] as const;

/**
 * What a browser calls itself, as one would say it.
 * @example deviceWords("Mozilla/5.0 (Windows NT 10.0; …) … Firefox/145.0") // "Firefox on Windows"
 */
export function deviceWords(agent: string | null): string {
  const browser = BROWSERS.find(([sign]) => sign.test(agent ?? ""))?.[1];
  const system = SYSTEMS.find(([sign]) => sign.test(agent ?? ""))?.[1];
  if (browser === undefined) return system === undefined ? "A browser that does not say" : `A browser on ${system}`;
  return system === undefined ? browser : `${browser} on ${system}`;
}
