package dev.lightcone.samples.feed.stage;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.HttpURLConnection;
import java.net.InetAddress;

/** The notification service of somebody else: runs without the agent, so the others only see an un-traced peer. */
public final class NotifyGateway {
    /** Where notifications are posted to. */
    public static final String PATH = "/notify";

    private NotifyGateway() {}

    public static void main(String[] args) throws InterruptedException {
        Cues cues = Cues.open();
        WireMockServer server = new WireMockServer(wireMockConfig()
                .bindAddress(InetAddress.getLoopbackAddress().getHostAddress())
                .dynamicPort());
        server.stubFor(post(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(HttpURLConnection.HTTP_ACCEPTED)));
        server.start();
        cues.answer("listening " + server.port());
        cues.next();
        cues.answer("notified "
                + server.findAll(postRequestedFor(urlPathEqualTo(PATH))).size());
        server.stop();
        System.exit(0);
    }
}
