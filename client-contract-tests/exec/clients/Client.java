// A call by Java's own client, with whatever proxy and authorities its runtime was given. Knows nothing of any emulator.
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Client {
  public static void main(String[] args) throws Exception {
    HttpClient client = HttpClient.newBuilder().proxy(ProxySelector.getDefault()).version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest acquire = HttpRequest.newBuilder(URI.create("https://api-us-west-1.agora.io/v1/apps/0123456789abcdef0123456789abcdef/cloud_recording/acquire"))
        .header("Authorization", "Basic a2V5OnNlY3JldA==")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"cname\":\"httpClient463224\",\"uid\":\"527841\",\"clientRequest\":{\"scene\":1}}"))
        .build();
    System.out.println("acquire api-us-west-1 " + client.send(acquire, BodyHandlers.ofString()).statusCode());
  }
}
