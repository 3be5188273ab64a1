/** `min_created_at` and `If-Match` as they are typed: `min-created-at`, `if-match`. */
export function optionName(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}
