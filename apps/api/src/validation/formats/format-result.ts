/** What a text in a format is read as: its one normal form, or what is wrong with it. */
export type Reading = { readonly text: string } | { readonly wrong: "format" | "checksum" };

export const notInFormat: Reading = { wrong: "format" };
export const wrongChecksum: Reading = { wrong: "checksum" };
