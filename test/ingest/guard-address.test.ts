import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAddressGuard, isPublicAddress } from "../../src/ingest/guard-address.ts";

const refused = [
  ["0.0.0.0", "unspecified"],
  ["0.1.2.3", "this network"],
  ["10.0.0.1", "private"],
  ["100.64.0.1", "carrier-grade NAT"],
  ["100.100.100.200", "a cloud's metadata, within carrier-grade NAT"],
  ["100.127.255.255", "carrier-grade NAT, its end"],
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback, its end"],
  ["168.63.129.16", "a cloud's inner service on a public address"],
  ["169.254.169.254", "metadata"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private, its end"],
  ["192.0.0.1", "protocol assignments"],
  ["192.0.0.192", "a cloud's metadata"],
  ["192.0.2.1", "documentation"],
  ["192.88.99.1", "6to4 relay"],
  ["192.168.1.1", "private"],
  ["198.18.0.1", "benchmarking"],
  ["198.19.255.255", "benchmarking, its end"],
  ["198.51.100.1", "documentation"],
  ["203.0.113.1", "documentation"],
  ["224.0.0.1", "multicast"],
  ["239.255.255.255", "multicast, its end"],
  ["240.0.0.1", "reserved"],
  ["255.255.255.255", "broadcast"],
  ["::", "unspecified"],
  ["::1", "loopback"],
  ["0:0:0:0:0:0:0:1", "loopback, written out"],
  ["::7f00:1", "IPv4-compatible loopback"],
  ["::ffff:127.0.0.1", "mapped loopback"],
  ["::ffff:7f00:1", "mapped loopback in hex"],
  ["::ffff:a9fe:a9fe", "mapped metadata"],
  ["::ffff:0:127.0.0.1", "translated loopback"],
  ["64:ff9b::a9fe:a9fe", "NAT64 of metadata"],
  ["64:ff9b::808:808", "NAT64 of a public address"],
  ["64:ff9b:1::a00:1", "local NAT64"],
  ["100::1", "discard"],
  ["2001::1", "Teredo"],
  ["2001:2::1", "benchmarking"],
  ["2001:10::1", "ORCHID"],
  ["2001:20::1", "ORCHIDv2"],
  ["2001:db8::1", "documentation"],
  ["2002:7f00:1::", "6to4 of loopback"],
  ["2002:808:808::1", "6to4 of a public address"],
  ["3fff::1", "documentation"],
  ["4000::1", "not given out"],
  ["5f00::1", "segment routing"],
  ["fc00::1", "unique local"],
  ["fd12:3456:789a::1", "unique local"],
  ["fe80::1", "link-local"],
  ["fe80::1%eth0", "link-local with a zone"],
  ["fec0::1", "site-local"],
  ["ff02::1", "multicast"],
] as const;

const notAddresses = [
  "",
  "localhost",
  "127.1",
  "0x7f.1",
  "2130706433",
  "0177.0.0.1",
  "1.2.3",
  "news.example",
  "[::1]",
];

const open = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.1",
  "93.184.216.34",
  "100.63.255.255",
  "100.128.0.1",
  "126.255.255.255",
  "128.0.0.1",
  "151.101.1.69",
  "169.253.255.255",
  "172.15.255.255",
  "172.32.0.1",
  "192.167.255.255",
  "192.169.0.1",
  "198.17.255.255",
  "198.20.0.1",
  "223.255.255.255",
  "2001:4860:4860::8888",
  "2606:4700:4700::1111",
  "2620:fe::fe",
  "2a00:1450:4001:82a::200e",
  "::ffff:8.8.8.8",
];

describe("isPublicAddress", () => {
  test.each(refused)("refuses %s: %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(notAddresses)("refuses what is no address in normal form: '%s'", (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });

  test.each(open)("lets %s pass", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test("judges an IPv4 address and its mapped form alike", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
      }),
    );
  });

  test("refuses every IPv6 address outside 2000::/3, but for mapped ones", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 1, max: 0xffff }), (first, last) => {
        const address = `${first.toString(16)}:1:2:3:4:5:6:${last.toString(16)}`;
        if (first >> 13 !== 1) expect(isPublicAddress(address)).toBe(false);
      }),
    );
  });
});

describe("createAddressGuard", () => {
  test("opens just the addresses of a listed range", () => {
    const guard = createAddressGuard(["10.1.0.0/16", "fd00:1::/32"]);
    expect(guard.allows("a.example", "10.1.2.3", 80)).toBe(true);
    expect(guard.allows("a.example", "10.2.2.3", 80)).toBe(false);
    expect(guard.allows("a.example", "::ffff:10.1.2.3", 80)).toBe(true);
    expect(guard.allows("a.example", "fd00:1::5", 80)).toBe(true);
    expect(guard.allows("a.example", "fd00:2::5", 80)).toBe(false);
    expect(guard.allows("a.example", "127.0.0.1", 80)).toBe(false);
  });

  test("opens a listed name for whatever it resolves to, and no other name for that", () => {
    const guard = createAddressGuard(["Feeds.Intranet.example"]);
    expect(guard.allows("feeds.intranet.example.", "192.168.7.7", 443)).toBe(true);
    expect(guard.allows("evil.example", "192.168.7.7", 443)).toBe(false);
    expect(guard.allows("x.feeds.intranet.example", "192.168.7.7", 443)).toBe(false);
  });

  test("opens one port only where one is named", () => {
    const guard = createAddressGuard(["127.0.0.1:8080", "[::1]:8080", "localhost:9090"]);
    expect(guard.allows("127.0.0.1", "127.0.0.1", 8080)).toBe(true);
    expect(guard.allows("127.0.0.1", "127.0.0.1", 8081)).toBe(false);
    expect(guard.allows("::1", "::1", 8080)).toBe(true);
    expect(guard.allows("::1", "::1", 80)).toBe(false);
    expect(guard.allows("localhost", "127.0.0.1", 9090)).toBe(true);
  });

  test("compares bytes: another spelling of a listed address is that address", () => {
    const guard = createAddressGuard(["0:0:0:0:0:0:0:1"]);
    expect(guard.allows("x.example", "::1", 80)).toBe(true);
  });

  test("with nothing listed, public addresses pass and private ones do not", () => {
    const guard = createAddressGuard([]);
    expect(guard.allows("x.example", "8.8.8.8", 80)).toBe(true);
    expect(guard.allows("localhost", "127.0.0.1", 80)).toBe(false);
  });

  test.each(["", "10.0.0.0/99", "http://127.0.0.1", "a b", "127.0.0.1:99999", "*"])(
    "names an entry that is no host, address or range: '%s'",
    (entry) => {
      expect(() => createAddressGuard([entry])).toThrow(`fetch.allowPrivate: "${entry}"`);
    },
  );
});
