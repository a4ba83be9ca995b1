package io.sluice.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a service make its tables again from its events. */
@Command(name = "rebuild", description = "Make a service's tables again from all events.")
final class RebuildCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVICE", description = "environment, config or promotion.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Service service =
        Service.named(name).orElseThrow(() -> new PlatformProblem("no service " + name));
    RunState state = Checkout.running();
    String token =
        Checkout.layout().tokens(state.address("issuer").orElseThrow()).token("admin", List.of());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    Checkout.url() + "/api/v1/operations/" + service.fullName() + "/rebuild"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      spec.commandLine().getOut().println(answer.body());
      return answer.statusCode() / 100 == 2 ? 0 : 1;
    }
  }
}
