/** The forms in which a report can be written, and the file that each is written to. */
export const formats = {
  json: "conformance.json",
} as const;

export type Format = keyof typeof formats;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
