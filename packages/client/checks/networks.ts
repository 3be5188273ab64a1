import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { Agent, EnvHttpProxyAgent, fetch as undiciFetch } from "undici";
import { createClient } from "../src/index.ts";

/** Makes a call through a proxy in the two ways that the documentation names. */
export async function checkProxies(): Promise<void> {
  const server = createServer((_, response) => response.end('{"keys":[]}'));
  const baseUrl = `http://${await listen(server)}/api/v1`;
  const passed: string[] = [];
  const proxy = createServer((request, response) => {
    passed.push(`${request.method} ${request.url}`);
    response.end('{"keys":[]}');
  });
  proxy.on("connect", ({ url }: IncomingMessage, socket: Duplex) => {
    passed.push(`CONNECT ${url}`);
    const target = connect(Number(url?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const end of [socket, target]) end.on("error", () => undefined);
  });
  const httpProxy = `http://${await listen(proxy)}`;

  const dispatcher = new EnvHttpProxyAgent({ httpProxy, noProxy: "" });
  const fetch: typeof undiciFetch = (url, init) => undiciFetch(url, { ...init, dispatcher });
  await createClient({ baseUrl, counterpartyGuid: "g", token: "t", fetch }).listKeys();
  const code = await callFrom(baseUrl, {
    NODE_USE_ENV_PROXY: "1",
    HTTP_PROXY: httpProxy,
    NO_PROXY: "",
    no_proxy: "",
  });
  await dispatcher.destroy();
  for (const one of [proxy, server]) {
    one.closeAllConnections();
    one.close();
  }
  if (code !== 0 || passed.length < 2)
    throw new Error(`Of two calls through a proxy it saw only: ${passed.join(", ") || "none"}`);
  console.log("Calls go through a proxy, by NODE_USE_ENV_PROXY and by undici's EnvHttpProxyAgent.");
}

/** Calls a server whose certificate a private authority has issued, in the two ways that the documentation names. */
export async function checkPrivateAuthority(folder: string): Promise<void> {
  const [key, certificate] = [join(folder, "ca.key"), join(folder, "ca.pem")];
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
    ...["-subj", "/CN=Bank", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
  ]);
  if (made.status !== 0) {
    // The summary of `npm test` repeats the line.
    console.error("NOT CHECKED: a private certificate authority. There is no openssl that makes one.");
    return;
  }
  const [ca, secret] = [readFileSync(certificate), readFileSync(key)];
  const server = createTlsServer({ key: secret, cert: ca }, (_, response) => response.end('{"keys":[]}'));
  const baseUrl = `https://${await listen(server)}/api/v1`;
  const options = { baseUrl, counterpartyGuid: "g", token: "t", attempts: 1 };
  const unknown = await createClient(options).safe.listKeys();
  const dispatcher = new Agent({ connect: { ca } });
  const fetch: typeof undiciFetch = (url, init) => undiciFetch(url, { ...init, dispatcher });
  const known = await createClient({ ...options, fetch }).safe.listKeys();
  const code = await callFrom(baseUrl, { NODE_EXTRA_CA_CERTS: certificate });
  await dispatcher.destroy();
  server.closeAllConnections();
  server.close();
  const seen = [unknown.ok ? "accepted" : unknown.error.code, known.ok, code];
  if (seen.join() !== "connection-failed,true,0")
    throw new Error(`A private certificate authority: ${seen.join()}`);
  console.log(
    "A private certificate authority is refused until NODE_EXTRA_CA_CERTS or undici's Agent names it.",
  );
}

/** Makes a call from another process with this environment; its exit code. */
async function callFrom(baseUrl: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const program = `import { createClient } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url))};
    await createClient({ baseUrl: "${baseUrl}", counterpartyGuid: "g", token: "t" }).listKeys();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  return code;
}

/** Starts a server on a free port; its host and port. */
async function listen(server: Pick<Server, "listen" | "address">): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}
