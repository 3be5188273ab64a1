/** A generator or a platform that integrators use, at a pinned version, and how it is called. */
export interface Tool {
  readonly name: string;
  /** Its program in `programs/`, where it is not called like the tool. */
  readonly program?: string;
  readonly packages: Readonly<Record<string, string>>;
  /** The command below `node_modules/.bin` and its arguments; the contract is `openapi.json`. Some read it as they run. */
  readonly command?: readonly [string, ...string[]];
  /** A file of settings that it needs beside the contract. */
  readonly settings?: readonly [file: string, text: string];
  /** Its page is opened in Chromium. */
  readonly inBrowser?: true;
  /** It uses our client, installed from its tarball as an integrator gets it. */
  readonly ownClient?: true;
  /** What runs the program instead of Node; the first part is a pattern of one file. */
  readonly run?: readonly [string, ...string[]];
  /** Compiled as NestJS does it: CommonJS with decorators. */
  readonly commonJs?: true;
}

/** Drives the pages of those that run in a browser. */
const browser = { "playwright-core": "1.65.1" };
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
      `import { readFileSync } from "node:fs";
import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
// plugin-ts 4.39 calls itself without end for a named schema that has several types.
const alternatives = (_, node) =>
  Array.isArray(node?.type) && node.type.length > 2
    ? { ...node, type: undefined, anyOf: node.type.map((type) => ({ type })) }
    : node;
export default defineConfig({
  root: ".",
  input: { data: JSON.stringify(JSON.parse(readFileSync("openapi.json", "utf8"), alternatives)) },
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
  { name: "swagger-ui", packages: { "swagger-ui-dist": "5.35.0", ...browser }, inBrowser: true },
  { name: "redoc", packages: { redoc: "2.5.4", ...browser }, inBrowser: true },
];

/** Where our own client runs. Jest, other bundlers and compilers are tried in `packages/client/checks`. */
export const platforms: readonly Tool[] = [
  { name: "client in Node", program: "client", packages: {}, ownClient: true },
  {
    name: "client in Deno",
    program: "client",
    packages: { deno: "2.9.6" },
    ownClient: true,
    run: ["node_modules/@deno/*/deno", "run", "--allow-net", "--allow-env", "main.ts"],
  },
  {
    name: "client in Bun",
    program: "client",
    packages: { bun: "1.4.4" },
    ownClient: true,
    run: ["node_modules/@oven/*/bin/bun", "main.ts"],
  },
  {
    name: "client in NestJS",
    program: "nestjs",
    packages: {
      "@nestjs/common": "11.2.10",
      "@nestjs/core": "11.2.10",
      "@nestjs/platform-express": "11.2.10",
      "@types/express": "5.0.3",
      "reflect-metadata": "0.2.2",
      rxjs: "7.8.2",
    },
    ownClient: true,
    commonJs: true,
  },
  {
    name: "client in React",
    program: "react",
    packages: {
      ...browser,
      react: "19.3.1",
      "react-dom": "19.3.1",
      "@types/react": "19.3.0",
      "@types/react-dom": "19.3.0",
      "@tanstack/react-query": "5.108.0",
      esbuild: "0.28.2",
    },
    ownClient: true,
    inBrowser: true,
  },
];

/** Beside every tool: the compiler that judges what it generates. */
export const compiler = { typescript: "5.9.3", "@types/node": "24.10.1" };
