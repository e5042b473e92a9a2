package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.operation.Finding.State;
import io.tspmo.platform.outgoing.OutgoingPost;
import io.tspmo.platform.outgoing.WebhookSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class WebhooksCheckTest {

    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void noWebhookIsAllRight() {
        assertThat(findings()).extracting(Finding::state).containsExactly(State.OK);
    }

    @Test
    void eachIsJudgedByWhereItLeads() {
        chat("a", "https://public.example/services/T0/B0/hidden");
        chat("b", "https://private.example/services/T0/B0/hidden");
        chat("c", "https://gone.example/services/T0/B0/hidden");
        chat("d", "http://public.example/services/T0/B0/hidden");

        var findings = findings();

        assertThat(findings)
                .extracting(Finding::state)
                .containsExactly(State.WRONG, State.OK, State.WRONG, State.UNKNOWN);
        assertThat(findings.get(0).result()).contains("tspmo.webhooks.d.url must begin with https://");
        assertThat(findings.get(1).result()).isEqualTo("a leads to public.example");
        assertThat(findings.get(2).toDo()).contains("tspmo.webhooks.b.inside=true");
        assertThat(findings.toString()).doesNotContain("hidden");
    }

    private void chat(String name, String url) {
        settings.setProperty("tspmo.webhooks." + name + ".url", url);
        settings.setProperty("tspmo.webhooks." + name + ".form", "chat");
    }

    private List<Finding> findings() {
        var post = new OutgoingPost(
                host -> switch (host) {
                    case "public.example" -> new InetAddress[] {InetAddress.getByName("93.184.215.14")};
                    case "private.example" -> new InetAddress[] {InetAddress.getByName("192.168.7.7")};
                    default -> throw new UnknownHostException(host);
                },
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(1));
        return new WebhooksCheck(WebhookSettings.read(settings), post).findings();
    }
}
