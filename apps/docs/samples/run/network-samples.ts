import { readFileSync } from "node:fs";

/** The client's package check, which makes calls through a proxy and to a private authority of its own. */
const check = readFileSync(
  new URL("../../../../packages/client/checks/networks.ts", import.meta.url),
  "utf8",
);

/** Ways through a network. A sample names a proxy or an authority that only its reader has, so it cannot run as it is. */
const ways = [
  "NODE_USE_ENV_PROXY",
  "NODE_EXTRA_CA_CERTS",
  "new EnvHttpProxyAgent(",
  "new ProxyAgent(",
  "new Agent({ connect: { ca",
];

/** Whether a sample shows ways through a network, all of which the client's package check takes. */
export function isTriedByClient(code: string): boolean {
  const shown = ways.filter((way) => code.includes(way));
  return shown.length > 0 && shown.every((way) => check.includes(way));
}
