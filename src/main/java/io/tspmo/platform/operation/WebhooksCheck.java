package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.unknown;
import static io.tspmo.platform.operation.Finding.wrong;

import io.tspmo.platform.outgoing.AddressRefused;
import io.tspmo.platform.outgoing.OutgoingPost;
import io.tspmo.platform.outgoing.WebhookEndpoint;
import io.tspmo.platform.outgoing.WebhookSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where webhooks go, and whether they may. Nothing is sent. */
class WebhooksCheck implements Check {

    private final WebhookSettings settings;
    private final OutgoingPost post;

    WebhooksCheck(WebhookSettings settings, OutgoingPost post) {
        this.settings = settings;
        this.post = post;
    }

    @Override
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        settings.faults()
                .forEach(fault -> findings.add(wrong(fault, "Correct the setting: the server does not start with it")));
        settings.endpoints().forEach(endpoint -> findings.add(finding(endpoint)));
        return findings.isEmpty() ? List.of(ok("None is set")) : findings;
    }

    /** The path of an address may be a secret, as those of chat tools are. */
    private Finding finding(WebhookEndpoint endpoint) {
        var host = endpoint.url().getHost();
        try {
            post.addresses(endpoint.url(), endpoint.inside());
            return ok("%s leads to %s%s".formatted(endpoint.name(), host, endpoint.inside() ? ", inside allowed" : ""));
        } catch (AddressRefused e) {
            return wrong(
                    "%s leads inside: %s".formatted(endpoint.name(), e.getMessage()),
                    "Correct its url, or allow it with tspmo.webhooks.%s.inside=true".formatted(endpoint.name()));
        } catch (IOException e) {
            return unknown(
                    "%s: the host %s has no address".formatted(endpoint.name(), host), "Check its url, and the names");
        }
    }
}
