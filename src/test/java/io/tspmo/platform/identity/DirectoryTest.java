package io.tspmo.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.platform.sheet.SheetFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class DirectoryTest {

    private static final String HEAD = "user,first name,last name,mail,groups,active\n";

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    Directory directory;

    @Autowired
    UserOptions options;

    @Autowired
    SheetFiles files;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient jdbc;

    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    private String admin;
    private SignedInBrowser browser;

    @BeforeEach
    void administrator() {
        admin = users.create("camunda-admin");
        browser = new SignedInBrowser(port, admin, Users.PASSWORD);
    }

    @Test
    void whoIsBroughtInByAFileCanBeAskedWithoutEverSigningIn() {
        var page = bring(HEAD + name + ",Second,Sponsor," + name + "@localhost,sponsor steering-committee,yes\n");

        assertThat(page).contains("Users imported: 1.");
        assertThat(directory.groups(name)).contains(List.of("sponsor", "steering-committee"));
        assertThat(options.options("users:sponsor"))
                .contains(new FormOptions.Option(name, "Second Sponsor (" + name + ")"));
        var user = identities.createUserQuery().userId(name).singleResult();
        assertThat(user.getEmail()).isEqualTo(name + "@localhost");
        assertThat(identities.checkPassword(name, "")).isFalse();
        assertThat(recorded()).contains("made user " + name, "put " + name + " into group sponsor");
    }

    @Test
    void aSecondFileChangesWhatDiffers_andNothingElse() {
        bring(HEAD + name + ",A,B,,sponsor pmo,yes\n");
        bring(HEAD + name + ",A,C,,pmo auditor,\n");
        assertThat(directory.groups(name)).contains(List.of("auditor", "pmo"));
        bring(HEAD + name + ",A,C,,pmo auditor,no\n");
        assertThat(directory.groups(name)).isEmpty();
        assertThat(options.options("users:pmo"))
                .noneMatch(option -> option.value().equals(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW,A,B,,sponsors,yes       | Row 3 (NEW): group &quot;sponsors&quot; is not one of",
                "NEW,A,B,,pmo,perhaps        | Row 3 (NEW): active must be yes or no",
                "NEW,A,B,no mail,pmo,yes     | Row 3 (NEW): mail &quot;no mail&quot; is not a mail address",
                "=1+1,A,B,,pmo,yes           | Row 3 (=1+1): user &quot;=1+1&quot; must begin with a letter or digit",
                "../x,A,B,,pmo,yes           | Row 3 (../x): user &quot;../x&quot; must begin",
                "${x},A,B,,pmo,yes           | must begin with a letter",
            })
    void oneWrongRowStopsTheWholeFile(String row, String reason) {
        var page = bring(HEAD + name + ",Good,Row,,pmo,yes\n" + row.replace("NEW", name + "2") + "\n");
        assertThat(page).contains("Nothing was changed.", reason.replace("NEW", name + "2"));
        assertThat(identities.createUserQuery().userId(name).count()).isZero();
    }

    @Test
    void usersThatDifferByCapitalsOnlyAreRefused() {
        assertThat(bring(HEAD + name + ",A,B,,pmo,yes\n" + name.toUpperCase(java.util.Locale.ROOT) + ",A,B,,pmo,yes\n"))
                .contains("Nothing was changed.", "by capitals only");
        bring(HEAD + name + ",A,B,,pmo,yes\n");
        assertThat(bring(HEAD + name.toUpperCase(java.util.Locale.ROOT) + ",A,B,,pmo,yes\n"))
                .contains("Nothing was changed.", "differs from " + name + " by capitals only");
    }

    @Test
    void aListInAnotherEncodingIsReadOrRefusedWithTheWayOut() {
        var file = (HEAD + name + ",Jürgen,Müller,,pmo,yes\n");
        assertThat(bring(file.getBytes(StandardCharsets.ISO_8859_1))).contains("CSV UTF-8");
        assertThat(bring(("\uFEFF" + file).getBytes(StandardCharsets.UTF_16LE))).contains("Users imported: 1.");
        assertThat(identities.createUserQuery().userId(name).singleResult().getLastName())
                .isEqualTo("Müller");
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThat(bring("")).contains("Nothing was changed.", "The file is empty.");
        assertThat(bring(HEAD)).contains("Nothing was changed.", "The file has no rows.");
        assertThat(bring("a,b\n1,2\n")).contains("Nothing was changed.", "must name the columns user, first name");
        assertThat(bring("\u0000\u0001\u0002")).contains("Nothing was changed.");
        assertThat(bring(HEAD + "x".repeat(900_000))).contains("Nothing was changed.");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aFormWithoutAFile_orWithOneThatIsCutOff_isTheFaultOfTheSender(CapturedOutput log) {
        assertThat(browser.post("/users", "/users/import", "x=1").body())
                .contains("Nothing was changed.", "Choose a file.");

        var cutOff = browser.send(
                "/users",
                "/users/import",
                "multipart/form-data; boundary=part",
                "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nuser,");
        assertThat(cutOff.statusCode()).isEqualTo(400);
        assertThat(log).doesNotContain("MultipartException");
    }

    @Test
    void markupInTheFileIsShownAsText() {
        bring(HEAD + name + ",<script>alert(1)</script>,\"<img src=x onerror=alert(1)>\",,pmo,yes\n");
        assertThat(browser.get("/users?q=" + name).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void theExportIsHarmlessInASpreadsheet_andCanBeReadAgain() {
        bring(HEAD + name + ",\"=HYPERLINK(\"\"http://x\"\")\",-1,,pmo,yes\n");
        var file = browser.get("/users.csv").body();
        assertThat(file)
                .startsWith("\uFEFFuser,first name,last name,mail,groups,active")
                .contains("'=HYPERLINK", "'-1");
        assertThat(DirectoryFile.read(files.read("users.csv", file.getBytes(StandardCharsets.UTF_8))
                                .get(0))
                        .errors())
                .isEmpty();
    }

    @Test
    void somebodyIsAlwaysLeftToAdministrate() {
        var rows = new StringBuilder(HEAD);
        identities.createUserQuery().memberOfGroup("camunda-admin").list().forEach(user -> rows.append(user.getId())
                .append(",,,,camunda-admin,no\n"));
        assertThat(bring(rows.toString())).contains("No administrator who may sign in would be left");
        assertThat(directory.groups(admin)).isPresent();
    }

    @Test
    void whoseAccountHasEndedIsOutUntilItIsReactivated() {
        var user = users.create("pmo");
        var other = new SignedInBrowser(port, user, Users.PASSWORD);
        bring(HEAD + user + ",A,B,,pmo,no\n");
        assertThat(other.get("/account").body()).contains("<h1 id=\"sign-in-title\">");
        assertThat(browser.get("/users?q=" + user).body()).contains("ended");
        browser.post("/users/" + user, "/users/" + user + "/reactivate", "");
        assertThat(new SignedInBrowser(port, user, Users.PASSWORD)
                        .get("/account")
                        .body())
                .contains("Your account");
        assertThat(recorded()).contains("deactivated " + user, "activated " + user);
    }

    private String bring(String file) {
        return bring(file.getBytes(StandardCharsets.UTF_8));
    }

    private String bring(byte[] file) {
        return browser.upload("/users", "/users/import", "people.csv", file).body();
    }

    private List<String> recorded() {
        return jdbc.sql("select detail from security_event where actor = ?")
                .param(admin)
                .query(String.class)
                .list();
    }
}
