/** Says which server the console begins with: `{ "url": … }`, seen from this file. Whoever hosts the site may change it. */
export const consoleServerFile = "console/server.json";

/** The contract as the console's library is given it. */
export const consoleContractFile = (lang: string) => `console/contract-${lang}.json`;
