import { BlockList, isIP, isIPv6 } from "node:net";

/** An address without the zone of RFC 4007 and without the port that some proxies write behind it in `X-Forwarded-For`. */
function bareAddress(address: string): string {
  const text = address.trim();
  const inBrackets = /^\[([^\]]*)\]/.exec(text)?.[1];
  const beforePort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1];
  const [bare = ""] = (inBrackets ?? beforePort ?? text).split("%", 1);
  return bare;
}

/**
 * The network that an address counts for: an IPv4 address for itself, an IPv6 address for its first 48 bits. A site usually gets a
 * prefix of 48 to 56 bits (RFC 6177), so with narrower networks one site would have 65,536 of them.
 */
export function networkOf(address: string): string {
  const bare = bareAddress(address);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(bare)) return bare;
  // Each group that `::` leaves out is zero.
  const zeros = "0:".repeat(8 - groupsOf(bare).length);
  const groups = groupsOf(bare.replace("::", `:${zeros}`));
  const network = groups.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/48`;
}

/**
 * Whether a proxy's `X-Forwarded-For` is believed, for Fastify's `trustProxy`. Fastify's own list does not match an address
 * that is written with its port, and the proxy itself would count as the caller.
 *
 * @param trusted addresses, or networks such as `10.0.0.0/8` and `2001:db8::/32`
 * @throws Error for what is neither
 */
export function proxyTrust(trusted: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = "", prefix] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    const bare = bareAddress(address);
    const version = isIP(bare);
    return version !== 0 && list.check(bare, version === 6 ? "ipv6" : "ipv4");
  };
}

function groupsOf(address: string): string[] {
  return address.split(":").filter((group) => group !== "");
}
