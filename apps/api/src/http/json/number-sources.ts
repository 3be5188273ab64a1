/** What numbers were written as, where a double prints differently: by the object or array that holds them. */
const sources = new WeakMap<object, Map<string, string>>();

/** Notes how the number in this place was written. */
export function noteSource(holder: object, name: string, value: number, source: string): void {
  if (String(value) === source) return;
  const noted = sources.get(holder) ?? new Map<string, string>();
  sources.set(holder, noted.set(name, source));
}

/** How the number in this place was written. */
export function sourceOf(holder: object, name: string | number, value: number): string {
  return sources.get(holder)?.get(String(name)) ?? String(value);
}
