import type { Content, Schema } from "@specie/contract";

/** A file of a sample: the name that it has on the reader's machine, and its media type where the contract has one. */
export interface SampleFile {
  readonly name: string;
  readonly mediaType: string | undefined;
}

/** The parts of a form that are files, by name. */
export function filesOf({ schema, mediaType }: Content): Readonly<Record<string, SampleFile>> {
  if (mediaType !== "multipart/form-data") return {};
  const files = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const part = property.items ?? property;
    return isFile(part) ? [[name, fileOf(name, part.contentMediaType)] as const] : [];
  });
  return Object.fromEntries(files);
}

/** A file that is named after what it holds, with the extension that its media type has as its subtype: `label.pdf`. */
export function fileOf(name: string, mediaType: string | undefined): SampleFile {
  const [, subtype = ""] = /\/([a-z0-9]{2,4})$/.exec(mediaType ?? "") ?? [];
  return { name: `${name}.${subtype === "" ? "bin" : subtype}`, mediaType };
}

/** Whether a media type is neither text nor JSON nor a form. */
export function isBytes(mediaType: string): boolean {
  return !/^(text|multipart)\/|[/+](json|xml|x-www-form-urlencoded)\b/.test(mediaType);
}

/** Whether a value is a file: bytes without an encoding. */
export function isFile({ type, format, contentMediaType, contentEncoding }: Schema): boolean {
  if (type !== "string" || contentEncoding !== undefined) return false;
  return format === "binary" || (contentMediaType !== undefined && isBytes(contentMediaType));
}
