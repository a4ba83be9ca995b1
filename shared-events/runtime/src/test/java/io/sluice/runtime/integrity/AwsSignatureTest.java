package io.sluice.runtime.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that AWS has published. */
class AwsSignatureTest {
  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final AwsSignature OF_THE_GUIDE =
      new AwsSignature(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", "s3");

  @Test
  void theSuitesPlainestRequest() {
    AwsSignature ofTheSuite =
        new AwsSignature(
            "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service");
    Map<String, String> headers =
        Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z");
    assertThat(
            ofTheSuite.authorization(
                "GET", URI.create("https://example.amazonaws.com/"), headers, NOTHING))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date,"
                + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void theGuidesGetOfAnObject() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", "examplebucket.s3.amazonaws.com");
    headers.put("Range", "bytes=0-9");
    headers.put("x-amz-content-sha256", NOTHING);
    headers.put("x-amz-date", AwsSignature.stamp(Instant.parse("2013-05-24T00:00:00Z")));
    URI uri = URI.create("https://examplebucket.s3.amazonaws.com/test.txt");
    assertThat(OF_THE_GUIDE.authorization("GET", uri, headers, NOTHING))
        .endsWith(
            "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + " Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void theGuidesPutOfAnObject() {
    String digest = AwsSignature.sha256("Welcome to Amazon S3.");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Date", "Fri, 24 May 2013 00:00:00 GMT");
    headers.put("Host", "examplebucket.s3.amazonaws.com");
    headers.put("x-amz-content-sha256", digest);
    headers.put("x-amz-date", "20130524T000000Z");
    headers.put("x-amz-storage-class", "REDUCED_REDUNDANCY");
    URI uri = URI.create("https://examplebucket.s3.amazonaws.com/test%24file.text");
    assertThat(OF_THE_GUIDE.authorization("PUT", uri, headers, digest))
        .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void theSecretIsNotSaid() {
    assertThat(OF_THE_GUIDE.toString()).doesNotContain("wJalr");
  }
}
