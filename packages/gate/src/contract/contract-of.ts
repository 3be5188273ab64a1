import type { Policy } from "../policy/policy.ts";
import { GateError } from "./gate-error.ts";
import { isObject } from "./json.ts";
import { type Contract, type Located, type Side, start } from "./located.ts";
import { checkReferences, identify } from "./references.ts";

/** The versions of OpenAPI that can be compared, also with each other. */
const supportedVersions = ["3.0", "3.1", "3.2"] as const;

const sides: Readonly<Record<Side, string>> = { base: "Випущений контракт", revision: "Новий контракт" };

/** A parsed document as one side of a comparison. Throws a {@link GateError} if it is not OpenAPI 3. */
export function contractOf(root: unknown, side: Side, policy: Policy): Contract {
  const written = isObject(root) ? root["openapi"] : undefined;
  const short = typeof written === "string" ? /^(3\.\d+)\.\d+/.exec(written)?.[1] : undefined;
  const version = supportedVersions.find((one) => one === short);
  if (!isObject(root) || version === undefined)
    throw new GateError("not-openapi", {
      en:
        `The ${side} is not an OpenAPI ${supportedVersions.join(", ")} description: \`openapi\` is ` +
        `${JSON.stringify(written) ?? "missing"}. Convert it first.`,
      uk:
        `${sides[side]} не є описом OpenAPI ${supportedVersions.join(", ")}: \`openapi\` – ` +
        `${JSON.stringify(written) ?? "немає"}. Спершу перетворіть документ.`,
    });
  if (!isObject(root["paths"]) && !isObject(root["webhooks"]) && !isObject(root["components"]))
    throw new GateError("not-openapi", {
      en: `The ${side} has none of \`paths\`, \`webhooks\` and \`components\`. Add one of them.`,
      uk: `${sides[side]}: немає ні \`paths\`, ні \`webhooks\`, ні \`components\`. Додайте щось із них.`,
    });
  const identified = new Map<string, Located>();
  const contract = { root, side, version, policy, identified };
  identify(start(contract), identified);
  checkReferences(start(contract));
  return contract;
}
