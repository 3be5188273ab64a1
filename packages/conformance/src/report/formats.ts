/** The report formats, and the file that each is written to. */
export const formats = {
  html: "conformance.html",
  json: "conformance.json",
  junit: "conformance.xml",
  sarif: "conformance.sarif",
} as const;

export type Format = keyof typeof formats;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
