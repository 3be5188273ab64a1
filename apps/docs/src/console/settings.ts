import type { Contract } from "@specie/contract";
import type { Target } from "./kept-in-tab.ts";
import ukrainian from "./ukrainian.json" with { type: "json" };

/** The library's settings: our contract, the reader's target, and nothing that would ask another host for anything. */
export function settingsFor(
  contract: Contract,
  { server, counterparty, token }: Target,
  lang: string,
  dark: boolean,
): object {
  return {
    content: { ...callingFor(contract, counterparty), servers: [{ url: server }] },
    authentication: {
      preferredSecurityScheme: "CxAuthorization",
      securitySchemes: { CxAuthorization: { name: "CX-Authorization", in: "header", value: token } },
    },
    ...(lang === "uk" && { localization: { locale: "en", translations: ukrainian } }),
    // The token must not outlive the tab, and the library would keep it in local storage.
    persistAuth: false,
    telemetry: false,
    withDefaultFonts: false,
    hideClientButton: true,
    showDeveloperTools: "never",
    agent: { disabled: true },
    mcp: { disabled: true },
    // The reader sends calls straight to the server that the form names.
    proxyUrl: "",
    documentDownloadType: "none",
    // The library's own colours are too pale to read.
    customCss: `.light-mode { --scalar-color-2: #4a535c; --scalar-color-3: #59636e; --scalar-color-blue: #0b57a4;
        --scalar-color-green: #0a6640; --scalar-color-orange: #9a4100; --scalar-color-red: #b3261e; }
      .dark-mode { --scalar-background-1: hsl(210 24% 9%); --scalar-background-2: hsl(210 20% 13%);
        --scalar-background-3: hsl(210 16% 18%); --scalar-color-2: #c3cad1; --scalar-color-3: #a7b0b9; }`,
    darkMode: dark,
    hideDarkModeToggle: true,
    // The reference has samples in our own words, and the schemas.
    hiddenClients: true,
    hideModels: true,
    defaultOpenAllTags: true,
  };
}

/** Every path begins with the counterparty, so that it is filled in once. */
function callingFor(contract: Contract, counterparty: string): Contract {
  const { CounterpartyGuid: parameter, ...others } = contract.components.parameters;
  if (counterparty === "" || parameter === undefined) return contract;
  const filled = { ...parameter, schema: { type: "string", format: "uuid", example: counterparty } };
  return {
    ...contract,
    components: { ...contract.components, parameters: { ...others, CounterpartyGuid: filled } },
  };
}
