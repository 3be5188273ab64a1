import { compareComponents } from "./compare-components.ts";
import { asList, asObject, sameJson } from "./contract/json.ts";
import { child, type Located, start } from "./contract/located.ts";
import type { Context } from "./operation/context.ts";

/** What OpenAPI assumes where a contract names no dialect: each version its own. */
const isUsualDialect = (dialect: unknown) =>
  /^https:\/\/spec\.openapis\.org\/oas\/3\.\d+\/dialect\//.test(String(dialect));

/** Compares what belongs to the document and to no operation. */
export function compareDocument(context: Context, before: Located, after: Located): void {
  const [was, is] = [asObject(before.value), asObject(after.value)];
  const at = (name: string) => child(after, name) ?? child(before, name) ?? start(after.contract);
  if (was["openapi"] !== is["openapi"])
    context.report({
      rule: "openapi-version-changed",
      at: at("openapi"),
      from: was["openapi"],
      to: is["openapi"],
    });
  const dialect = "jsonSchemaDialect";
  const [spoke, speaks] = [before, after].map(
    ({ contract }) =>
      contract.root[dialect] ?? `https://spec.openapis.org/oas/${contract.version}/dialect/base`,
  );
  if (spoke !== speaks && ![spoke, speaks].every(isUsualDialect))
    context.report({ rule: "schema-dialect-changed", at: at(dialect), from: spoke, to: speaks });
  const [{ version: _, ...about }, { version: __, ...aboutNow }] = [
    asObject(was["info"]),
    asObject(is["info"]),
  ];
  if (!sameJson(about, aboutNow)) context.report({ rule: "text-changed", at: at("info"), name: "info" });
  const [from, to] = [was, is].map(({ tags }) => asList(tags).map((tag) => asObject(tag)["name"]));
  if (!sameJson(from, to)) context.report({ rule: "tags-changed", at: at("tags"), from, to });
  else if (!sameJson(was["tags"], is["tags"]))
    context.report({ rule: "text-changed", at: at("tags"), name: "tags" });
  context.notes(before, after, ["externalDocs", "$self"]);
  for (const name of ["paths", "webhooks", "components"]) {
    const [one, other] = [child(before, name), child(after, name)];
    if (one && other) context.notes(one, other, []);
  }
  compareComponents(context, before, after);
}
