package io.tspmo.project.webhook;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.outgoing.AddressRefused;
import io.tspmo.platform.outgoing.OutgoingPost;
import io.tspmo.platform.outgoing.WebhookEndpoint;
import io.tspmo.platform.outgoing.WebhookSettings;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.sending.SendFailed;
import io.tspmo.project.sending.SendFailed.Extent;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends notices to other programs, signed so that they know the sender and recognise what they got before: the header
 * {@code webhook-id} is the same whenever a parcel is sent again.
 *
 * <p>One endpoint that is away is no reason to let the others wait: no failure here is one of the whole channel.
 */
@Component
class WebhookChannel implements NoticeChannel {

    private static final Pattern PLAIN_KEY = Pattern.compile("[\\w:/-]{1,200}");
    private static final int GONE = 410;

    private final WebhookSettings settings;
    private final WebhookMessages messages;
    private final OutgoingPost post;
    private final Clock clock;

    WebhookChannel(WebhookSettings settings, WebhookMessages messages, OutgoingPost post, Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean isConfigured() {
        return !settings.endpoints().isEmpty();
    }

    @Override
    public List<String> endpoints() {
        return settings.endpoints().stream().map(WebhookEndpoint::name).toList();
    }

    @Override
    public void send(NoticeParcel parcel) throws SendFailed {
        var endpoint = settings.endpoints().stream()
                .filter(each -> each.name().equals(parcel.user()))
                .findFirst()
                .orElseThrow(() ->
                        failed(Extent.FOREVER, parcel.user() + " is not among the webhooks of the settings.", null));
        var message = messages.of(endpoint.form(), parcel);
        judge(endpoint, status(endpoint, message, headers(endpoint, message, id(parcel.key()))));
    }

    private Map<String, String> headers(WebhookEndpoint endpoint, WebhookMessage message, String id) {
        long now = clock.instant().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", message.type());
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now));
        if (endpoint.secret().length > 0) {
            headers.put("webhook-signature", WebhookSignature.of(endpoint.secret(), id, now, message.body()));
        }
        return headers;
    }

    /** A header takes no more than some characters, and a full stop would blur what was signed. */
    private static String id(String key) {
        return PLAIN_KEY.matcher(key).matches()
                ? key
                : HexFormat.of().formatHex(Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** The address is in no message: it may be a secret. */
    private int status(WebhookEndpoint endpoint, WebhookMessage message, Map<String, String> headers)
            throws SendFailed {
        var name = endpoint.name();
        try {
            return post.send(endpoint.url(), endpoint.inside(), headers, message.body());
        } catch (AddressRefused e) {
            throw failed(Extent.PARCEL, "%s was not called: %s.".formatted(name, e.getMessage()), e);
        } catch (UnknownHostException e) {
            throw failed(Extent.PARCEL, name + " was not found: its host has no address.", e);
        } catch (SocketTimeoutException e) {
            throw failed(Extent.PARCEL, name + " did not answer in time.", e);
        } catch (IOException e) {
            throw failed(Extent.PARCEL, "%s did not answer: %s.".formatted(name, e.getMessage()), e);
        }
    }

    private static void judge(WebhookEndpoint endpoint, int status) throws SendFailed {
        if (status / 100 == 2) {
            return;
        }
        var answered = "%s answered %d.".formatted(endpoint.name(), status);
        if (status == GONE) {
            throw failed(Extent.FOREVER, answered + " It takes no more messages.", null);
        }
        if (status / 100 == 3) {
            throw failed(Extent.PARCEL, answered + " Redirects are not followed: correct its address.", null);
        }
        throw failed(Extent.PARCEL, answered, null);
    }

    private static SendFailed failed(Extent extent, String message, @Nullable Throwable cause) {
        return new SendFailed(extent, message, cause);
    }
}
