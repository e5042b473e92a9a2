package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The list of known vulnerabilities speaks of what is really in the build. */
class VulnerabilitiesTest {

    private static final Path LIST = Path.of("src/docs/vulnerabilities.cdx.json");
    private static final Path PAGE = Path.of("src/docs/vulnerabilities.md");
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| (CVE-\\d{4}-\\d+) \\|");

    /** The states and justifications of CycloneDX that a list like this may hold. */
    private static final Set<String> STATES = Set.of("not_affected", "in_triage");

    private static final Set<String> JUSTIFICATIONS = Set.of(
            "code_not_present",
            "code_not_reachable",
            "requires_configuration",
            "protected_at_runtime",
            "protected_at_perimeter",
            "protected_by_mitigating_control");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theBuildCarriesABillOfMaterials() throws IOException {
        var components = components();

        assertThat(components).hasSizeGreaterThan(100);
        assertThat(components).anyMatch(purl -> purl.startsWith("pkg:maven/org.camunda.bpm/camunda-engine@"));
        assertThat(components).noneMatch(purl -> purl.contains("junit"));
    }

    /** A reason is true of a version. With another one somebody has to look again. */
    @Test
    void everyComponentIsInTheBuildInTheVersionThatWasLookedAt() throws IOException {
        var components = components();

        assertThat(vulnerabilities()).isNotEmpty().allSatisfy(vulnerability -> assertThat(components)
                .as(
                        "%s: look at it again and put the new version into %s, or take it out",
                        vulnerability.path("id").asText(), LIST)
                .contains(vulnerability.at("/affects/0/ref").asText()));
    }

    @Test
    void everyOneSaysWhyItDoesNotReachUs() throws IOException {
        assertThat(vulnerabilities()).allSatisfy(vulnerability -> {
            var analysis = vulnerability.path("analysis");
            assertThat(analysis.path("state").asText()).isIn(STATES);
            if (analysis.path("state").asText().equals("not_affected")) {
                assertThat(analysis.path("justification").asText()).isIn(JUSTIFICATIONS);
            }
            assertThat(analysis.path("detail").asText()).isNotBlank();
        });
    }

    @Test
    void thePageAndTheListNameTheSame() throws IOException {
        var page = Files.readString(PAGE);
        var open = page.substring(0, page.indexOf("## Fixed by"));
        var named = TABLE_ROW
                .matcher(open)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .containsExactlyElementsOf(
                        StreamSupport.stream(vulnerabilities().spliterator(), false)
                                .map(vulnerability -> vulnerability.path("id").asText())
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Iterable<JsonNode> vulnerabilities() throws IOException {
        return json.readTree(LIST.toFile()).path("vulnerabilities");
    }

    private Set<String> components() throws IOException {
        try (var bill = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assertThat(bill).as("the bill of materials of the build").isNotNull();
            return StreamSupport.stream(json.readTree(bill).path("components").spliterator(), false)
                    .map(component -> component.path("purl").asText())
                    .collect(Collectors.toSet());
        }
    }
}
