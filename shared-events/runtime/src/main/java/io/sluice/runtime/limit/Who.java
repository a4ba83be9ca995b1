package io.sluice.runtime.limit;

import io.sluice.runtime.caller.Caller;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names whose share a request takes: the subject of a verified token, who is another one with every
 * issuer, or else the address that it comes from. A token that nobody has verified says nothing.
 */
public final class Who {
  private static final int BYTES_OF_A_SITE = 8;

  private Who() {}

  /** The bearer of a verified token. */
  public static String of(Caller caller) {
    return "token " + caller.subject();
  }

  /** Whoever is at this address; of IPv6, one site has 2^64 of them. */
  static String at(SocketAddress address) {
    String host = address == null ? null : address.hostAddress();
    if (host == null) {
      return "address unknown";
    }
    return InetAddress.ofLiteral(host) instanceof Inet6Address six
        ? "address " + HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), BYTES_OF_A_SITE))
        : "address " + host;
  }
}
