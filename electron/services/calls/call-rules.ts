import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Names and addresses of this computer: the only ones that may be called without encryption. */
const thisComputer: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether flows may call this address: https (or plain http to this computer), to a host that staff listed, at its usual port
 * or the one that is listed with it. `hosts`: entries such as `api.example.org`, `*.example.org` (any host below it) or
 * `127.0.0.1:8080`, lower-case. An address with a password in it is refused.
 */
export function mayCall(address: string, hosts: readonly string[]): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const isEncrypted = url.protocol === 'https:';
  const isHere = url.protocol === 'http:' && thisComputer.has(url.hostname);
  return (isEncrypted || isHere) && hosts.some((entry) => fits(entry, url));
}

function fits(entry: string, url: URL): boolean {
  const { name, port } = partsOf(entry);
  const usual = url.protocol === 'https:' ? '443' : '80';
  // An address never names its usual port; an entry may.
  if ((port ?? usual) !== (url.port || usual)) return false;
  if (!name.startsWith('*.')) return name === url.hostname;
  const below = name.slice(1);
  const isName = !isIPv4(url.hostname) && !url.hostname.startsWith('[');
  return isName && url.hostname.length > below.length && url.hostname.endsWith(below);
}

/**
 * Whether a host that is listed by name may be reached at this address. Addresses of this computer and of private networks
 * only when they are listed themselves: a name of the outside must not lead inside.
 */
export function mayConnect(address: string, hosts: readonly string[]): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (!inside.check(address, family)) return true;
  const written = family === 'ipv6' ? `[${address}]` : address;
  return hosts.some((entry) => partsOf(entry).name === written || isHere(entry, address));
}

/** `localhost` stands for this computer's own addresses. */
function isHere(entry: string, address: string): boolean {
  return partsOf(entry).name === 'localhost' && (address === '127.0.0.1' || address === '::1');
}

/** A listed entry as host and port; null: the usual port. */
function partsOf(entry: string): { readonly name: string; readonly port: string | null } {
  const port = /:(\d+)$/.exec(entry)?.[1] ?? null;
  return { name: port === null ? entry : entry.slice(0, -port.length - 1), port };
}

/** IANA, IPv4 and IPv6 special-purpose address registries, https://www.iana.org/assignments/iana-ipv4-special-registry */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6');
