import { describe, valueText } from "./value-text.ts";

/** A body that is not JSON as it is sent, with its `Content-Type`. */
export function encodeOther(body: unknown, mediaType: string): [Promise<ArrayBuffer>, string] {
  // The platform writes it and chooses the boundary. As bytes it can be sent again, and by every implementation of `fetch`.
  const source = new Response(
    mediaType === "multipart/form-data" ? formOf(body) : contentOf(body, mediaType),
  );
  return [source.arrayBuffer(), source.headers.get("content-type") ?? mediaType];
}

/** A form with a part for each field, several for a list: a file for a `Blob`, JSON for an object, else text. */
function formOf(body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(Object(body)))
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined) continue;
      if (one instanceof Blob) form.append(name, one);
      else if (typeof one === "object" && one !== null && !(one instanceof Date))
        form.append(name, new Blob([JSON.stringify(one)], { type: "application/json" }), name);
      else form.append(name, valueText(`body.${name}`, one));
    }
  return form;
}

/** Without a type, so that the media type of the contract is sent. */
function contentOf(body: unknown, mediaType: string): Blob {
  if (mediaType === "application/x-www-form-urlencoded") {
    const fields = Object.entries(Object(body)).filter(([, value]) => value !== undefined);
    const pairs = fields.map(([name, value]) => [name, valueText(`body.${name}`, value)]);
    return new Blob([new URLSearchParams(pairs).toString()]);
  }
  if (typeof body === "string" || body instanceof Blob) return new Blob([body]);
  throw new TypeError(`body holds ${describe(body)}; ${mediaType} is sent as a text or a Blob`);
}
