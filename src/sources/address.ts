import { BlockList, isIP } from "node:net";

/** A name's address as the system's resolver gives it. */
export type Address = { address: string; family: number };

/** What the environment lets us call though it is not public. */
export type Allowed = {
  /** By its name: whatever addresses it has. */
  host(name: string): boolean;
  address(address: Address): boolean;
};

/** IPv4 that is not for everybody (IANA's registry of special-purpose addresses, RFC 6890). */
const reserved4 = rangesOf("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // a public number, yet it answers the machines in Azure alone, with what is theirs
  ["168.63.129.16", 32],
]);

/**
 * IPv6 that is given out to the public (RFC 4291, 2.4). Loopback, link-local, private and multicast addresses are not
 * in it, nor those with an IPv4 address in them (mapped, compatible, NAT64), but for what follows.
 */
const global6 = rangesOf("ipv6", [["2000::", 3]]);

const reserved6 = rangesOf("ipv6", [
  // Teredo, benchmarks and identifiers that no host has
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 holds an IPv4 address, which may be any
  ["2002::", 16],
  ["3fff::", 20],
]);

function rangesOf(type: "ipv4" | "ipv6", ranges: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, type);
  return list;
}

/** Whether the whole internet may have it: all else is this machine, its network, or nobody. */
export function isPublic({ address }: Address): boolean {
  switch (isIP(address)) {
    case 4:
      return !reserved4.check(address, "ipv4");
    case 6:
      // one with a zone ("fe80::1%eth0") is of this link
      return !address.includes("%") && global6.check(address, "ipv6") && !reserved6.check(address, "ipv6");
    default:
      return false;
  }
}

/**
 * Reads what may be called though it is not public: addresses, ranges such as 10.1.0.0/16, and names of hosts.
 *
 * @param faults each entry that is none of these is named here.
 */
export function readAllowed(entries: readonly string[], faults: string[]): Allowed {
  // Apart, for a BlockList takes each IPv4 address for an IPv6 one too.
  const [list4, list6] = [new BlockList(), new BlockList()];
  const hosts = new Set<string>();

  function take(entry: string): boolean {
    const [net = "", prefix, ...surplus] = entry.split("/");
    const family = isIP(net);
    if (family === 0) {
      const host = prefix === undefined ? hostFrom(net) : null;
      if (host !== null) hosts.add(host);
      return host !== null;
    }
    const bits = family === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (!(length <= bits) || surplus.length > 0 || net.includes("%")) return false;
    if (family === 4) list4.addSubnet(net, length, "ipv4");
    else list6.addSubnet(net, length, "ipv6");
    return true;
  }

  for (const entry of entries)
    if (!take(entry.trim()))
      faults.push(`"${entry}" is neither a host's name nor an address nor a range such as 10.1.0.0/16`);

  return {
    host: (name) => hosts.has(withoutDot(name)),
    address: ({ address }) => {
      if (address.includes("%")) return false;
      return isIP(address) === 4 ? list4.check(address, "ipv4") : list6.check(address, "ipv6");
    },
  };
}

/** As a URL writes it, so that the two can be compared; null where it is no name. */
function hostFrom(text: string): string | null {
  if (!/^[^\s:/@?#\\[\]*%]+$/.test(text) || !URL.canParse(`https://${text}`)) return null;
  const host = withoutDot(new URL(`https://${text}`).hostname);
  // an address in one of its odd forms is not guessed at
  return host === "" || isIP(host) !== 0 ? null : host;
}

/** The dot at the end of a full name says no more than that it is full. */
const withoutDot = (name: string): string => name.replace(/\.$/, "");
