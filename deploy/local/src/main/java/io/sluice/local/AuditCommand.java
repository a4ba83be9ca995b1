package io.sluice.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves a workspace's trail without believing Sluice. */
@Command(name = "audit", description = "Prove the trail of a workspace.")
final class AuditCommand {
  @Spec private CommandSpec spec;

  @Command(description = "Write what proves the trail of a workspace to a file.")
  int export(
      @Parameters(paramLabel = "WORKSPACE") String workspace,
      @Parameters(paramLabel = "FILE", arity = "0..1", defaultValue = "trail.ndjson") Path file)
      throws IOException, InterruptedException {
    RunState state = Checkout.running();
    String token =
        Checkout.layout().tokens(state.address("issuer").orElseThrow()).token("admin", List.of());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(Checkout.url() + "/api/v1/workspaces/" + workspace + "/audit/verify"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/x-ndjson")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new PlatformProblem(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return 0;
  }

  @Command(description = "Check such a file against checkpoints that were kept elsewhere.")
  int verify(
      @Parameters(paramLabel = "EXPORT") Path export,
      @Parameters(paramLabel = "CHECKPOINTS", description = "Signed notes, one or many.")
          Path checkpoints,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              description = "A public key, or a file with one; by default those of this machine.")
          List<String> keys)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TrailProof proof = TrailProof.of(Files.readString(checkpoints), publicKeys(keys));
    try (BufferedReader lines = Files.newBufferedReader(export)) {
      List<TrailProof.Log> logs = proof.check(lines);
      logs.forEach(out::println);
      return 0;
    } catch (TrailProof.Broken broken) {
      out.println("BROKEN " + broken.getMessage());
      return 1;
    }
  }

  private static List<String> publicKeys(List<String> given) throws IOException {
    List<String> keys = new ArrayList<>();
    List<String> sources =
        given != null
            ? given
            : Arrays.stream(Service.values())
                .map(each -> Checkout.layout().checkpointKey(each).toString())
                .toList();
    for (String source : sources) {
      Path file = Path.of(source);
      if (Files.exists(file)) {
        Files.readString(file)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("PRIVATE"))
            .forEach(keys::add);
      } else {
        keys.add(source);
      }
    }
    return keys;
  }
}
