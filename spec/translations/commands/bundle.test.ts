import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { contractFolder } from "../overlay-actions.ts";

test.for(["openapi", "openapi.uk"])("%s.yaml is %s.json, for readers of YAML 1.2 and 1.1", (name) => {
  const read = (file: string) => readFileSync(join(contractFolder, "dist", file), "utf8");
  const [json, yaml] = [JSON.parse(read(`${name}.json`)), read(`${name}.yaml`)];
  for (const version of ["1.2", "1.1"] as const) expect(parse(yaml, { version })).toEqual(json);
  expect(JSON.stringify(parse(yaml))).toBe(JSON.stringify(json));
});
