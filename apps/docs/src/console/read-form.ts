import type { FilledCredential, Values } from "./request.ts";

type Input = HTMLInputElement | HTMLTextAreaElement;

/** The inputs with `data-<kind>`, as its value and what the reader has entered. */
export function labelled(form: HTMLFormElement, kind: string): (readonly [name: string, value: string])[] {
  return [...form.querySelectorAll<Input>(`[data-${kind}]`)].map(
    (input) => [input.dataset[kind] ?? "", input.value] as const,
  );
}

/** The credentials that the operation requires, with what the target has for each. */
export function credentialsOf(form: HTMLFormElement, target: HTMLFormElement): FilledCredential[] {
  const required = (form.dataset["credentials"] ?? "").split(" ");
  return [...target.querySelectorAll<HTMLElement>("[data-credential]")]
    .filter(({ dataset }) => required.includes(dataset["credential"] ?? ""))
    .map((entry) => {
      const { name = "", prefix = "", place } = entry.dataset;
      const parts = [...entry.querySelectorAll("input")].map(({ value }) => value.trim());
      const [value = ""] = parts.length > 1 && parts.join("") !== "" ? [base64(parts.join(":"))] : parts;
      return { in: place === "query" ? "query" : "header", name, prefix, value };
    });
}

/** The body as the operation takes it: a form of parts, a file, or a text. */
export function bodyOf(form: HTMLFormElement): Values["body"] {
  const { mediaType } = form.dataset;
  const [parts, files] = [
    labelled(form, "part"),
    [...form.querySelectorAll<HTMLInputElement>("[data-file]")],
  ];
  if (mediaType === undefined) return undefined;
  if (mediaType === "multipart/form-data") {
    const content = new FormData();
    for (const [name, value] of parts) if (value !== "") content.append(name, value);
    for (const { dataset, files: chosen } of files)
      for (const file of chosen ?? []) content.append(dataset["file"] ?? "", file);
    return { content, mediaType };
  }
  if (mediaType === "application/x-www-form-urlencoded") {
    const filled = parts.filter(([, value]) => value !== "").map(([name, value]) => [name, value]);
    return { content: String(new URLSearchParams(filled)), mediaType };
  }
  const [file] = files.flatMap(({ files: chosen }) => [...(chosen ?? [])]);
  const text = form.querySelector<HTMLTextAreaElement>("[data-body]")?.value;
  // A body that is left empty is not sent.
  const content = file ?? text ?? "";
  return content === "" ? undefined : { content, mediaType };
}

/** Base64 of the text in UTF-8 (RFC 7617, section 2.1). */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
