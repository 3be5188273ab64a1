import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { base, testApp } from "../../test/support/http/test-app.ts";
import type { Credentials } from "../auth/authenticator.ts";

/** The address that a request counts for, and the app to send it to. */
function recordingPeers(trustedProxies: readonly string[]) {
  const peers: (string | undefined)[] = [];
  const { app } = testApp(undefined, {
    trustedProxies,
    authenticate: async ({ peer }: Credentials) => {
      peers.push(peer);
      throw new Error("the address is all that counts here");
    },
  });
  return { app, peers };
}

test.for([
  // Trusted proxies, the connection's address, X-Forwarded-For, the address that counts.
  [[], "192.0.2.1", "198.51.100.7", "192.0.2.1"],
  [["10.0.0.0/8"], "10.1.2.3", "198.51.100.7", "198.51.100.7"],
  [["10.0.0.0/8"], "11.1.2.3", "198.51.100.7", "11.1.2.3"],
  [["127.0.0.1"], "192.0.2.1", "198.51.100.7", "192.0.2.1"],
  [["10.0.0.1"], "10.0.0.2", "198.51.100.7", "10.0.0.2"],
  // What the caller claims lies to the left of what the proxy has added.
  [["10.0.0.0/8"], "10.1.2.3", "203.0.113.9, 198.51.100.7", "198.51.100.7"],
  [["10.0.0.0/8"], "10.1.2.3", "203.0.113.9, 10.9.9.9", "203.0.113.9"],
  // With ports, as Azure's gateway writes them; `networkOf` takes them off.
  [["10.0.0.0/8"], "10.1.2.3", "198.51.100.7:4711", "198.51.100.7:4711"],
  [["10.0.0.0/8"], "10.1.2.3", "198.51.100.7:4711, 10.9.9.9:80", "198.51.100.7:4711"],
  [["10.0.0.0/8"], "::ffff:10.1.2.3", "198.51.100.7", "198.51.100.7"],
  [["10.0.0.0/8"], "10.1.2.3", "198.51.100.7, nonsense", "nonsense"],
  [["2001:db8::/32"], "2001:db8::5", "2001:db9::1", "2001:db9::1"],
  [["2001:db8::/32"], "2001:dba::5", "2001:db9::1", "2001:dba::5"],
] as const)(
  "behind %j a request from %s with X-Forwarded-For %s counts for %s",
  async ([trusted, remoteAddress, forwarded, expected]) => {
    const { app, peers } = recordingPeers(trusted);
    await app.inject({ url: `${base}/customers`, remoteAddress, headers: { "x-forwarded-for": forwarded } });
    expect(peers).toEqual([expected]);
  },
);

test("the same over a real connection: a loopback address is trusted only where it is named", async () => {
  for (const [trusted, expected] of [
    [["127.0.0.1"], "198.51.100.7"],
    [["10.0.0.0/8"], "127.0.0.1"],
  ] as const) {
    const { app, peers } = recordingPeers(trusted);
    await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo; // A TCP server's.
    await fetch(`http://127.0.0.1:${port}${base}/customers`, {
      headers: { "x-forwarded-for": "198.51.100.7" },
    });
    expect(peers).toEqual([expected]);
  }
});
