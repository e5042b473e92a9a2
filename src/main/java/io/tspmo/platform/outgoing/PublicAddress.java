package io.tspmo.platform.outgoing;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are those of the Internet at large, by the special-purpose registries of IANA (RFC 6890 and its
 * updates): not this machine, not a private network, not the metadata of a cloud, not a group of hosts.
 */
final class PublicAddress {

    private static final List<Block> NOT_PUBLIC_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All of IPv6 that is routed at large: loopback, private, local, mapped and translated addresses are outside of it. */
    private static final Block ROUTED_6 = block("2000::/3");

    /** Tunnels, which have an IPv4 address within, and examples. */
    private static final List<Block> NOT_PUBLIC_6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(block -> block.has(address))
                : ROUTED_6.has(address) && NOT_PUBLIC_6.stream().noneMatch(block -> block.has(address));
    }

    private static List<Block> blocks(String... blocks) {
        return Stream.of(blocks).map(PublicAddress::block).toList();
    }

    private static Block block(String text) {
        var parts = text.split("/");
        try {
            var first = InetAddress.getByName(parts[0]); // a literal: nothing is resolved
            int ignored = first.getAddress().length * 8 - Integer.parseInt(parts[1]);
            return new Block(number(first).shiftRight(ignored), ignored);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** @param ignored how many of the last bits differ within it */
    private record Block(BigInteger start, int ignored) {

        boolean has(InetAddress address) {
            return number(address).shiftRight(ignored).equals(start);
        }
    }
}
