import { expect, test } from "vitest";
import config from "../../../specie.config.ts";
import { operationsOf } from "../src/contract.ts";
import { langs } from "../src/lang.ts";
import { elements, read } from "./site.ts";

const bound = Object.keys(config.boundParameters);

test.for(langs)(
  "in %s the console has a form for each operation, which asks for what is not asked above",
  (lang) => {
    const page = elements(read(`${lang}/console/index.html`));
    const asked = page.flatMap((form) => {
      const { dataOperation } = form.properties;
      if (dataOperation === undefined) return [];
      const inputs = elements({ type: "root", children: form.children });
      const names = (place: string) =>
        inputs.flatMap(({ properties }) => (properties[place] === undefined ? [] : [properties[place]]));
      return [{ id: dataOperation, path: names("dataPath"), query: names("dataQuery") }];
    });
    const declared = operationsOf(lang).map(({ id, parameters }) => {
      const names = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
      return { id, path: names("path").filter((name) => !bound.includes(name)), query: names("query") };
    });
    const byId = (one: { id: unknown }, other: { id: unknown }) =>
      String(one.id).localeCompare(String(other.id));
    expect(asked.toSorted(byId)).toEqual(declared.toSorted(byId));
    const above = page.flatMap(({ properties: { dataPath } }) => (dataPath === undefined ? [] : [dataPath]));
    expect(above).toEqual(expect.arrayContaining(bound));
  },
);
