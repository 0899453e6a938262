const SETTING = "golden-thread.single-keys";

/** May this key press be a single-key shortcut: switched on, no modifier, and not typed into a field? */
export function singleKeysAreOn(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const target = event.target;
  if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))) {
    return false;
  }
  return readSingleKeys();
}

/** The visitor's choice; on unless switched off (WCAG 2.1.4). */
export function readSingleKeys(): boolean {
  return localStorage.getItem(SETTING) !== "off";
}

/** Remembers in this browser whether single-key shortcuts are on. */
export function writeSingleKeys(on: boolean): void {
  localStorage.setItem(SETTING, on ? "on" : "off");
}
