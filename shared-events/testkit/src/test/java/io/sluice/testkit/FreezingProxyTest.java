package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class FreezingProxyTest {
  @Test
  void forwardsUntilItIsFrozenAndThenHoldsEverythingWithoutClosing() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FreezingProxy proxy = FreezingProxy.to(server.getLocalPort());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        Socket served = server.accept()) {
      served.setSoTimeout(200);
      client.getOutputStream().write(7);
      assertThat(served.getInputStream().read()).isEqualTo(7);

      proxy.freeze();
      client.getOutputStream().write(8);
      assertThatThrownBy(() -> served.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
