import english from "@specie/spec/openapi.json" with { type: "json" };
import ukrainian from "@specie/spec/openapi.uk.json" with { type: "json" };
import type { Contract } from "./openapi.ts";

export { english, ukrainian };

/** The bundled contract in each language. The editions differ in texts only. */
export const editions: Readonly<Record<"en" | "uk", Contract>> = { en: english, uk: ukrainian };
