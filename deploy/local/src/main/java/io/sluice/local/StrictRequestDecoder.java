package io.sluice.local;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Set;

/**
 * Reads requests as they are written and mends none. What two readers could understand in two ways,
 * so that one of them takes for a body what the other one takes for the next request, is no
 * request: lines that are folded or that end in anything but CR LF, and two announcements of one
 * length.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  private static final String PLACE = "httpDecoder";

  private static final Set<HttpVersion> SPOKEN = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

  private boolean refused;
  private boolean inHead = true;
  private boolean afterCr;
  private boolean atStartOfLine = true;
  private boolean afterFirstLine;

  /** How many bytes beyond those that were decoded have been looked at. */
  private int ahead;

  private StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  /** Has the requests of a connection read like this. */
  static void on(HttpConnection connection, HttpServerOptions options) {
    ((ConnectionBase) connection)
        .channelHandlerContext()
        .pipeline()
        .replace(PLACE, PLACE, new StrictRequestDecoder(options));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    String fault = refused || !inHead ? null : look(in);
    if (fault != null) {
      refused = true;
      out.add(unreadable(fault));
    }
    if (refused) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int read = in.readerIndex();
    int known = out.size();
    super.decode(context, in, out);
    ahead = Math.max(0, ahead - (in.readerIndex() - read));
    refuseOtherVersions(out.subList(known, out.size()));
    if (out.subList(known, out.size()).stream().anyMatch(LastHttpContent.class::isInstance)) {
      awaitHead();
    }
  }

  /** Of which Vert.x would say by itself, and without a problem, that it does not know them. */
  private void refuseOtherVersions(List<Object> decoded) {
    boolean other =
        decoded.stream()
            .anyMatch(
                each ->
                    each instanceof HttpRequest request
                        && request.decoderResult().isSuccess()
                        && !SPOKEN.contains(request.protocolVersion()));
    if (other) {
      refused = true;
      decoded.clear();
      decoded.add(unreadable("HTTP/1.1 is spoken here"));
    }
  }

  private void awaitHead() {
    inHead = true;
    afterCr = false;
    atStartOfLine = true;
    afterFirstLine = false;
    ahead = 0;
  }

  /** Looks at what has come of a head, and returns what is wrong with it. */
  private String look(ByteBuf in) {
    while (inHead && ahead < in.readableBytes()) {
      byte next = in.getByte(in.readerIndex() + ahead);
      ahead++;
      if (afterCr != (next == '\n')) {
        return "a line must end in CR LF";
      }
      if (atStartOfLine && afterFirstLine && (next == ' ' || next == '\t' || next == ':')) {
        return "a line must begin with a name";
      }
      if (next == '\n') {
        inHead = !(atStartOfLine && afterFirstLine);
        afterFirstLine |= !atStartOfLine;
        atStartOfLine = true;
      } else {
        atStartOfLine &= next == '\r';
      }
      afterCr = next == '\r';
    }
    return null;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("a body has one length");
  }

  private static HttpRequest unreadable(String fault) {
    HttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/bad-request");
    request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(fault)));
    return request;
  }
}
