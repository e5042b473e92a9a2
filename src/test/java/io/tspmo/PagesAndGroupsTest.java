package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.identity.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each feature registers the addresses of its own pages, and tables say which groups may do what: neither is a constant
 * anywhere else.
 */
class PagesAndGroupsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path TABLE = Path.of("processes/web/pageAccess.dmn");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\n]++|\\\\.)*+)\"");
    private static final Pattern REGISTERED = Pattern.compile("@Pages\\((.*?)\\)\\s*(?:public )?class", Pattern.DOTALL);
    private static final Pattern NAMED_PAGE = Pattern.compile(
            "(?:may\\.(?:open|change)\\('|(?:opens|changes|toOpen|toChange)\\(\\s*[\\w.]+,\\s*\")([a-z]+)['\"]");
    private static final Pattern NAMED_BY_A_CONSTANT = Pattern.compile("String PAGE = \"([a-z]+)\"");

    /** Words that name a role in a project as well; only beside pages and rights are they groups for sure. */
    private static final Set<String> ALSO_A_WORD =
            Set.of("requester", "sponsor", "finance", "architecture", "security");

    /**
     * Who may name a group, and why. The groups themselves and what the engine grants them at a start are the affair of
     * their packages; of the others each line is one table too few.
     */
    private static final Map<String, String> NAME_GROUPS = Map.ofEntries(
            Map.entry("Groups", "they are defined here"),
            Map.entry("SampleUsers", "who is in which"),
            Map.entry("FirstAdministrator", "who is in which"),
            Map.entry("Directory", "somebody must be left to administrate"),
            Map.entry("EngineAuthorizations", "the rights of groups in the engine"),
            Map.entry("EngineConfiguration", "the engine's administrators"),
            Map.entry("UsersCheck", "whether somebody administrates"),
            Map.entry("SignedIn", "what two groups are called"),
            Map.entry("TasklistFilters", "lists of Tasklist by group"),
            Map.entry("ActivePeople", "who takes what has no other holder"),
            Map.entry("LostProjectRoles", "which group a role of a project is given from"),
            Map.entry("Succession", "administrators alone end the account of one"));

    /** Where notices and tasks go; these wait for a table of their own. The list may only shrink. */
    private static final Set<String> WITHOUT_A_TABLE = Set.of(
            "Deciders",
            "NoteException",
            "CancelByObligation",
            "Lapses",
            "ReassessRisk",
            "EscalateOverload",
            "ChangeDemand",
            "CommitResources",
            "RoleHolders");

    /** Sentences that send a person to a page of another feature. */
    private static final Map<String, String> NAME_ADDRESSES = Map.of(
            "SignatureRequired", "Tasklist shows the sentence, and no link",
            "Directory", "a file that ends an account is refused, and shows the sentence, and no link",
            "CamundaApps", "an application of Camunda that is off says where its work is done",
            "EngineRestSurface", "a program is refused at the engine's REST, and reads the sentence",
            "EngineProblems",
                    "the patterns of a filter are constants: answers to tasks get the problems of the engine's REST");

    @Test
    void noGroupOfUsersIsAConstantOutsideOfItsFeatureOrTable() throws IOException {
        var found = new TreeSet<String>();
        for (var file : files(SOURCES)) {
            var names = TEXT.matcher(Files.readString(file))
                    .results()
                    .map(text -> text.group(1))
                    .anyMatch(text -> Groups.ids().contains(text) && !ALSO_A_WORD.contains(text));
            if (names && !NAME_GROUPS.containsKey(name(file))) {
                found.add(name(file));
            }
        }
        assertThat(found).isSubsetOf(WITHOUT_A_TABLE);
    }

    @Test
    void noTemplateAsksForAGroup() throws IOException {
        for (var file : files(TEMPLATES)) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("groups.contains", "hasAuthority");
        }
    }

    @Test
    void theAddressOfAPageIsAConstantOfItsFeatureOnly() throws IOException {
        var found = new ArrayList<String>();
        var owners = owners();
        for (var file : files(SOURCES)) {
            var feature = file.getParent().toString();
            TEXT.matcher(Files.readString(file))
                    .results()
                    .map(text -> text.group(1))
                    .forEach(text -> owners.forEach((address, owner) -> {
                        if (!owner.contains(feature)
                                && text.matches("(?s)(redirect:|.*[ (])?" + address + "(/.*|[ .?#].*)?")
                                && !NAME_ADDRESSES.containsKey(name(file))) {
                            found.add(name(file) + " has " + text);
                        }
                    }));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theShellNamesNoPage() throws IOException {
        assertThat(Files.readString(TEMPLATES.resolve("web/shell.html")))
                .doesNotContain(owners().keySet().stream()
                        .filter(address -> !address.equals("/account"))
                        .map(address -> "@{" + address + "}")
                        .toList());
    }

    @Test
    void thePagesOfTheTableAreThoseThatFeaturesName() throws IOException {
        var named = new TreeSet<String>();
        for (var file : Stream.concat(files(SOURCES).stream(), files(TEMPLATES).stream())
                .toList()) {
            var text = Files.readString(file);
            Stream.of(NAMED_PAGE, NAMED_BY_A_CONSTANT)
                    .flatMap(pattern -> pattern.matcher(text).results())
                    .map(found -> found.group(1))
                    .forEach(named::add);
            registered(text)
                    .flatMap(pages -> Pattern.compile("(?:open|unless) = \"([a-z]+)\"")
                            .matcher(pages)
                            .results())
                    .map(found -> found.group(1))
                    .forEach(named::add);
        }
        named.add("operations"); // of the security chain, which belongs to no feature
        var table = Files.readString(TABLE);
        var values = table.substring(table.indexOf("values_input_page"));
        assertThat(named)
                .containsExactlyInAnyOrder(values.substring(values.indexOf("<text>\"") + 7, values.indexOf("\"</text>"))
                        .split("\",\""));
    }

    /** Which folders of sources registered a first part of addresses; those of all projects are shared. */
    private static Map<String, Set<String>> owners() throws IOException {
        var owners = new HashMap<String, Set<String>>();
        for (var file : files(SOURCES)) {
            registered(Files.readString(file))
                    .flatMap(pages -> TEXT.matcher(pages).results())
                    .map(text -> text.group(1).replaceFirst("^(/[a-z]+).*", "$1"))
                    .filter(address -> address.matches("/[a-z]+") && !address.equals("/projects"))
                    .forEach(address -> owners.computeIfAbsent(address, unseen -> new TreeSet<>())
                            .add(file.getParent().toString()));
        }
        // the audit has pages in many packages; the chain knows the way in and out, and Camunda has applications of its
        // own
        Stream.of("/audit", "/login", "/logout", "/oauth2", "/error", "/static", "/camunda")
                .forEach(owners::remove);
        assertThat(owners).hasSizeGreaterThan(8);
        return owners;
    }

    private static Stream<String> registered(String source) {
        return REGISTERED.matcher(source).results().map((MatchResult found) -> found.group(1));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
