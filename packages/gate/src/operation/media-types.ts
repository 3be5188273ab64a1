import { child, children, type Located } from "../contract/located.ts";
import { follow } from "../contract/references.ts";

/** The bodies under `content`, by the normal form of their media type. */
export function mediaTypes(owner: Located): ReadonlyMap<string, Located> {
  const found = new Map<string, Located>();
  for (const [name, reference] of children(child(owner, "content"))) {
    const at = follow(reference);
    const short = normalMediaType(name);
    // Both may be listed: then the character set is what distinguishes them.
    found.set(found.has(short) ? normalMediaType(name, true) : short, at);
  }
  return found;
}

/**
 * Media types are compared without letter case and order of their parameters (RFC 9110 section 8.3.1). `charset=utf-8`
 * changes nothing: JSON, and what is written in practice, is in UTF-8 anyway.
 */
export function normalMediaType(written: string, withCharset = false): string {
  const [type = "", ...parameters] = written.split(";").map((part) => part.trim());
  const kept = parameters
    .filter(Boolean)
    .map((parameter) => {
      const [name = "", ...value] = parameter.split("=");
      const text = value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1");
      const isCharset = name.trim().toLowerCase() === "charset";
      return `${name.trim().toLowerCase()}=${isCharset ? text.toLowerCase() : text}`;
    })
    .filter((parameter) => withCharset || !/^charset=utf-?8$/.test(parameter));
  return [type.replaceAll(/\s/g, "").toLowerCase(), ...kept.sort()].join(";");
}

/** Whether everything of the one media type is of the other, which may be a range such as `image/*`. */
export function isWithin(one: string, range: string): boolean {
  if (one === range || range === "*/*") return true;
  return range.endsWith("/*") && one.startsWith(range.slice(0, -1)) && one !== "*/*";
}
