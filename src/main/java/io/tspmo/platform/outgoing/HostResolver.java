package io.tspmo.platform.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host: the system's way, or a test's. */
@FunctionalInterface
public interface HostResolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
}
