import { BlockList, isIP } from 'node:net';

/** Addresses that lead to this machine, to its network, or nowhere (IANA special-purpose registries, RFC 6890). */
const v4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

const v6 = [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const;

const closed = new BlockList();
for (const [network, prefix] of v4) closed.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of v6) closed.addSubnet(network, prefix, 'ipv6');
// IPv4 in the clothes of IPv6: the same networks, 96 bits further on.
for (const [network, prefix] of v4) closed.addSubnet(`::ffff:${network}`, 96 + prefix, 'ipv6');

/** Whether an IP address is one that no page of the public web can have. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  return family !== 0 && closed.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}
