import { expect, test } from "vitest";
import { serverLoginUrl } from "./server-login.ts";

// PostgreSQL cuts a longer name after 63 bytes, which may leave that of the owner itself.
test.for([
  ["owner", "owner_server"],
  ["o".repeat(56), `${"o".repeat(56)}_server`],
  ["o".repeat(57), `${"o".repeat(56)}_server`],
  ["o".repeat(63), `${"o".repeat(56)}_server`],
  ["я".repeat(31), `${"я".repeat(28)}_server`],
  [`o${"я".repeat(31)}`, `o${"я".repeat(27)}_server`],
  [`o${"€".repeat(20)}`, `o${"€".repeat(18)}_server`],
  [`${"o".repeat(54)}😀`, `${"o".repeat(54)}_server`],
] as const)("the login of the server of %s is %s", ([owner, login]) => {
  const url = Object.assign(new URL("postgresql://db.example/specie"), { username: owner, password: "p" });
  const { username } = new URL(serverLoginUrl(url.href));
  expect(decodeURIComponent(username)).toBe(login);
  expect(Buffer.byteLength(login)).toBeLessThanOrEqual(63);
});
