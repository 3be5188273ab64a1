import { expect, test } from "vitest";
import { CliError } from "../src/exit-codes.ts";
import { checkTarget } from "../src/profile/connect.ts";
import { describeCause, readNetwork } from "../src/profile/network.ts";
import { en } from "../src/texts/en.ts";

const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

/** Why a profile cannot have this address. */
function refusalOf(url: string, { counterparty = guid, allowHttp = false } = {}): string | undefined {
  try {
    checkTarget({ url, counterparty, allowHttp }, "usage", en);
    return undefined;
  } catch (error) {
    return error instanceof CliError && error.exit === "usage" ? error.message : String(error);
  }
}

const own = ["localhost", "api.localhost", "127.0.0.1", "127.255.0.9", "[::1]", "[0:0:0:0:0:0:0:1]"];
const others = [
  ...["bank.example", "localhost.example", "127.0.0.1.example", "192.168.0.1", "10.0.0.1", "128.0.0.1"],
  ...["[::2]", "[fe80::1]", "[::ffff:10.0.0.1]", "mylocalhost"],
];

test.for(own)("a token may go in cleartext to %s, which is this machine", (host) => {
  for (const url of [`http://${host}/api/v1`, `http://${host}:4010/api/v1`, `HTTP://${host.toUpperCase()}`])
    expect([url, refusalOf(url)]).toEqual([url, undefined]);
});

test.for(others)("and not to %s, unless that is allowed", (host) => {
  for (const url of [`http://${host}/api/v1`, `http://${host}:4010/api/v1`]) {
    expect(refusalOf(url)).toBe(en.cleartext(url));
    expect(refusalOf(url, { allowHttp: true })).toBeUndefined();
    expect(refusalOf(url.replace("http:", "https:"))).toBeUndefined();
  }
});

test.for(["", "bank.example", "ftp://bank.example", "file:///etc/passwd", "//bank.example", "https://"])(
  "%j is no address",
  (url) => {
    expect(refusalOf(url, { allowHttp: true })).toBe(en.badUrl(url));
  },
);

test.for(["", "1", `${guid}0`, guid.replaceAll("-", ""), guid.replace("0", "g")])(
  "%j is no GUID",
  (counterparty) => {
    expect(refusalOf("https://bank.example", { counterparty })).toBe(en.badGuid(counterparty));
    expect(refusalOf("https://bank.example", { counterparty: guid.toUpperCase() })).toBeUndefined();
  },
);

// As curl reads them: of two that differ, the one in lower case.
test.for([
  ["http://bank.example", { http_proxy: "http://lower", HTTP_PROXY: "http://upper" }, "http://lower"],
  ["http://bank.example", { http_proxy: "", HTTP_PROXY: "http://upper" }, "http://upper"],
  ["http://bank.example", { HTTPS_PROXY: "http://secure", https_proxy: "http://secure" }, undefined],
  ["https://bank.example", { https_proxy: "http://lower", HTTPS_PROXY: "http://upper" }, "http://lower"],
  ["https://bank.example", { HTTP_PROXY: "http://plain", http_proxy: "http://plain" }, undefined],
  ["http://bank.example", { HTTP_PROXY: "http://p", no_proxy: "bank.example", NO_PROXY: "x" }, undefined],
  ["http://bank.example", { HTTP_PROXY: "http://p", no_proxy: "x", NO_PROXY: "bank.example" }, "http://p"],
] as const)("%s goes with %j through %s", async ([url, env, proxy]) => {
  expect((await readNetwork(url, env, en)).proxy).toBe(proxy);
});

// The codes of OpenSSL (x509_vfy.h) for a chain that ends at no authority that is trusted.
test.for([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
])("a request that fails with %s says how to trust an authority", (code) => {
  const inner = Object.assign(new Error("inner"), { code });
  for (const error of [inner, new TypeError("fetch failed", { cause: inner })])
    expect(describeCause(error, en)).toBe(en.unknownAuthority("inner"));
});

test.for([
  [Object.assign(new Error("expired"), { code: "CERT_HAS_EXPIRED" }), "expired"],
  [new TypeError("fetch failed", { cause: new Error("a", { cause: new Error("b") }) }), "b"],
  [new TypeError("fetch failed", { cause: "text" }), "fetch failed"],
  [new AggregateError([new Error("first"), new Error("second")]), "first"],
  [Object.assign(new Error(""), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  [new Error(""), "unknown"],
  ["text", "text"],
] as const)("the cause of %s is %j", ([error, cause]) => {
  expect(describeCause(error, en)).toBe(cause);
});
