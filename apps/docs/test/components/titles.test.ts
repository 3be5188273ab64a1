import { expect, test } from "vitest";
import Fields from "../../src/components/Fields.astro";
import { operationsOf, successOf } from "../../src/contract.ts";
import { langs } from "../../src/lang.ts";
import { bodyFields, type Field, parameterFields } from "../../src/reference/fields.ts";
import { render } from "./render.ts";

const locations = ["path", "query", "header"];
const titled = /<code class="name">(.*?)<\/code><span class="title">(.*?)<\/span>/g;

test.each(langs)(
  "%s: each parameter and each field of a body has its title beside its name",
  async (lang) => {
    const seen = new Set<string>();
    for (const operation of operationsOf(lang)) {
      const { body } = operation;
      const { content } = successOf(operation);
      const fields: readonly Field[] = [
        ...locations.flatMap((location) => parameterFields(operation, location)),
        ...(body ? bodyFields(body.schema, "body", "required first").fields : []),
        ...(content ? bodyFields(content.schema, "response", "as declared").fields : []),
      ];
      const html = await render(Fields, lang, { fields, kind: "field" });
      const rows = [...html.matchAll(titled)].map(([, name, title]) => `${name}: ${title}`);
      for (const { name, schema } of fields) {
        const { title = "" } = schema;
        expect(title, `${operation.id} ${name}`).not.toBe("");
        expect(rows).toContain(`${name}: ${title}`);
        seen.add(title);
      }
    }
    expect(seen).toContain({ en: "Surname", uk: "Прізвище" }[lang]);
  },
);
