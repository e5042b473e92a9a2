package io.tspmo.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.outgoing.WebhookEndpoint.Form;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class WebhookSettingsTest {

    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void withoutASettingThereIsNone() {
        var read = WebhookSettings.read(settings);
        assertThat(read.endpoints()).isEmpty();
        assertThat(read.faults()).isEmpty();
    }

    @Test
    void anEndpointIsReadWithItsSecretFromAFile() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "whsec_" + SECRET + "\n");
        with("crm", "url", "https://crm.example/in").with("crm", "secret-file", file.toString());
        with("chat", "url", "http://chat.inside/hooks/1")
                .with("chat", "form", "chat")
                .with("chat", "inside", "true");

        var read = WebhookSettings.read(settings);

        assertThat(read.faults()).isEmpty();
        assertThat(read.secretFiles()).containsExactly(file);
        assertThat(read.endpoints()).extracting(WebhookEndpoint::name).containsExactly("chat", "crm");
        var crm = read.endpoints().get(1);
        assertThat(crm.url()).isEqualTo(URI.create("https://crm.example/in"));
        assertThat(crm.form()).isEqualTo(Form.CLOUDEVENTS);
        assertThat(crm.secret()).hasSize(32);
        assertThat(crm.inside()).isFalse();
        assertThat(read.endpoints().get(0).inside()).isTrue();
        assertThat(read.endpoints().toString()).doesNotContain("hooks/1");
    }

    @Test
    void theInsideCanBeAllowedForAll() {
        settings.setProperty("tspmo.webhooks-inside", "true");
        with("crm", "url", "http://crm.inside/").with("crm", "secret", SECRET);
        assertThat(WebhookSettings.read(settings).endpoints().get(0).inside()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://crm.example/in, must begin with https://",
        "url, ftp://crm.example/in, must be https://host/path",
        "url, file:///etc/passwd, must be https://host/path",
        "url, https://me:secret@crm.example/, without a user",
        "url, https:///in, url",
        "url, 'https://crm example/', is not an address",
        "url, '', url is missing",
        "secret, short, secret must be base64",
        "secret, '', secret is missing",
        "secret-file, /no/such/file, secret-file: /no/such/file cannot be read",
        "form, xml, form must be cloudevents or chat",
        "inside, perhaps, cannot be read"
    })
    void aWrongSettingIsNamedAndStopsTheStart(String key, String value, String reason) {
        with("crm", "url", "https://crm.example/in")
                .with("crm", "secret", SECRET)
                .with("crm", key, value);

        var faults = WebhookSettings.read(settings).faults();

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0)).startsWith("tspmo.webhooks.crm").contains(reason);
        assertThat(faults.get(0)).doesNotContain(SECRET, "me:secret");
        assertThatThrownBy(() -> new WebhookSettings.Configured().webhookSettings(settings))
                .hasMessageContaining(reason);
    }

    private WebhookSettingsTest with(String name, String key, String value) {
        settings.setProperty("tspmo.webhooks." + name + "." + key, value);
        return this;
    }
}
