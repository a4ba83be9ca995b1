package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Answers to GET of one resource: 200 with JSON under a strong entity tag, or 304 if {@code
 * If-None-Match} names the tag. All of them are for the one who asked, never for a shared cache;
 * the methods differ in what the client itself may keep.
 */
public final class Conditional {
  private Conditional() {}

  /**
   * The client may keep it, but has to ask each time whether it still holds.
   *
   * @param ifNoneMatch the request's header, or null
   * @param tag without quotes
   * @param body an object, or ready-made JSON as text or bytes
   */
  public static Response revalidated(String ifNoneMatch, Object tag, Object body) {
    return answer(ifNoneMatch, tag, body, "private, no-cache");
  }

  /** The same for what knows its own tag. */
  public static Response revalidated(String ifNoneMatch, View view) {
    return revalidated(ifNoneMatch, view.tag(), view);
  }

  /**
   * As {@link #revalidated}, for what has no version of its own: the tag is a digest of the JSON
   * that is sent.
   */
  public static Response revalidatedByContent(
      String ifNoneMatch, Object view, ObjectMapper mapper) {
    byte[] json = json(view, mapper);
    return revalidated(ifNoneMatch, digest(json), json);
  }

  /** The client may not write it down anywhere: it holds secrets in clear. */
  public static Response neverStored(String ifNoneMatch, Object tag, Object body) {
    return answer(ifNoneMatch, tag, body, "private, no-store");
  }

  /** The tag that {@link #revalidatedByContent} gives this view. */
  public static String tagOf(Object view, ObjectMapper mapper) {
    return digest(json(view, mapper));
  }

  private static Response answer(String ifNoneMatch, Object tag, Object body, String keeping) {
    Response.ResponseBuilder answer =
        ifNoneMatch != null && ETags.knows(ifNoneMatch, tag)
            ? Response.notModified()
            : Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
    return answer
        .header(HttpHeaders.ETAG, ETags.quoted(tag))
        .header(HttpHeaders.CACHE_CONTROL, keeping)
        .build();
  }

  private static byte[] json(Object view, ObjectMapper mapper) {
    try {
      return mapper.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view can be written as JSON", e);
    }
  }

  private static String digest(byte[] json) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
