/** A generator that integrators use, at a pinned version, and how it is called. */
export interface Tool {
  /** Also the name of its program in `programs/`. */
  readonly name: string;
  readonly packages: Readonly<Record<string, string>>;
  /** The command below `node_modules/.bin` and its arguments; the contract is `openapi.json`. Some read it as they run. */
  readonly command?: readonly [string, ...string[]];
  /** A file of settings that it needs beside the contract. */
  readonly settings?: readonly [file: string, text: string];
}

const kubb = "4.39.3";

export const tools: readonly Tool[] = [
  {
    name: "openapi-fetch",
    packages: { "openapi-typescript": "7.13.0", "openapi-fetch": "0.17.0" },
    // Without the flag every property with a default is required in a request.
    command: [
      "openapi-typescript",
      "openapi.json",
      "-o",
      "generated/index.ts",
      "--default-non-nullable=false",
    ],
  },
  {
    name: "hey-api",
    packages: { "@hey-api/openapi-ts": "0.99.0" },
    command: ["openapi-ts", "-i", "openapi.json", "-o", "generated", "-c", "@hey-api/client-fetch"],
  },
  {
    name: "orval",
    packages: { orval: "8.38.0" },
    command: ["orval", "--input", "openapi.json", "--output", "generated/index.ts", "--client", "fetch"],
  },
  {
    name: "swagger-typescript-api",
    packages: { "swagger-typescript-api": "13.13.0" },
    command: [
      "swagger-typescript-api",
      "generate",
      "-p",
      "openapi.json",
      "-o",
      "generated",
      "-n",
      "index.ts",
    ],
  },
  {
    name: "typed-openapi",
    packages: { "typed-openapi": "2.2.7" },
    command: ["typed-openapi", "openapi.json", "-o", "generated/index.ts"],
  },
  {
    name: "kubb",
    packages: {
      "@kubb/cli": kubb,
      "@kubb/core": kubb,
      "@kubb/plugin-oas": kubb,
      "@kubb/plugin-ts": kubb,
      "@kubb/plugin-client": kubb,
    },
    command: ["kubb", "generate"],
    settings: [
      "kubb.config.js",
      `import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
export default defineConfig({
  root: ".",
  input: { path: "./openapi.json" },
  output: { path: "./generated", extension: { ".ts": ".ts" } },
  plugins: [
    pluginOas({ generators: [] }),
    pluginTs(),
    pluginClient({ client: "fetch", bundle: true, paramsType: "object", pathParamsType: "object" }),
  ],
});
`,
    ],
  },
  {
    name: "express-openapi-validator",
    packages: { "express-openapi-validator": "5.6.2", express: "5.1.0", "@types/express": "5.0.3" },
  },
  {
    name: "postman",
    packages: { "openapi-to-postmanv2": "6.3.3", newman: "6.2.2" },
    command: ["openapi2postmanv2", "-s", "openapi.json", "-o", "generated/collection.json"],
  },
];

/** Beside every tool: the compiler that judges what it generates. */
export const compiler = { typescript: "5.9.3", "@types/node": "24.10.1" };
