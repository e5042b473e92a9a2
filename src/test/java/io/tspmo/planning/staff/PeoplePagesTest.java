package io.tspmo.planning.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.calendar.Weekdays;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PeoplePagesTest {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\w+)\"");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final String id = "y" + UUID.randomUUID().toString().substring(0, 8);
    private SignedInBrowser resources;

    @BeforeEach
    void somebody() {
        resources = new SignedInBrowser(port, "resources");
        assertThat(resources
                        .post("/people", "/people", "id=" + id + "&name=Engineer+" + id + "&weekly_hours=37.5")
                        .body())
                .contains("Engineer " + id)
                .contains("37.5 h");
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from person where id like ?").param(id + "%").update();
        jdbc.sql("delete from location where id = ?").param(id).update();
    }

    private String page() {
        return "/people/" + id;
    }

    /** The mark of the person's own fields. */
    private String seen() {
        return resources.seen(page(), "<form");
    }

    private HttpResponse<String> send(String listing, String fields) {
        return resources.post(page(), page() + "/" + listing, fields);
    }

    @Test
    void whatDoesNotFitIsSaidBesideItsField_andStaysTyped() {
        var refused = send("absences", "first_day=2027-03-10&last_day=2027-03-01&reason=Sailing&share=0.5");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"absences-last_day-error\">Last day is before the first day.")
                .contains("value=\"2027-03-01\"")
                .contains("value=\"Sailing\"");
        assertThat(jdbc.sql("select count(*) from absence where person_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(resources
                        .post("/people", "/people", "id=" + id + "&name=Twin&weekly_hours=40")
                        .body())
                .contains("exists already")
                .contains("value=\"Twin\"");
    }

    @Test
    void anAbsenceComesAndMovesAndGoesAndComesBack() {
        assertThat(send("absences", "first_day=2027-03-01&last_day=2027-03-05&share=1")
                        .body())
                .contains("1 Mar 2027");
        var change = page() + "?of=absences&change=" + id + ",+2027-03-01";
        var mark = resources.seen(change, "name=\"key\" value=\"" + id + ", 2027-03-01\"");
        assertThat(send(
                                "absences",
                                "first_day=2027-03-02&last_day=2027-03-05&share=0.5&key=" + id + ",+2027-03-01" + mark)
                        .body())
                .contains("2 Mar 2027")
                .contains("50 %")
                .doesNotContain(">1 Mar 2027<");

        var removed = send(
                "absences/remove",
                "first_day=2027-03-02" + resources.seen(page(), "name=\"first_day\" value=\"2027-03-02\""));
        assertThat(removed.body()).contains("Removed.").contains("Undo");
        var back = send("absences", "first_day=2027-03-02&last_day=2027-03-05&share=0.5");
        assertThat(back.body())
                .contains("2 Mar 2027")
                .contains("Absences removed")
                .contains("by");
    }

    @Test
    void whoComesLateIsToldWhatAnotherHasChanged() {
        var seen = seen();
        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.post(page(), page(), "name=Renamed&weekly_hours=20" + seen)
                        .body())
                .contains("Saved.");

        var late = resources.post(page(), page(), "name=Mine&weekly_hours=40" + seen);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        id + " (by PMO Lead, ",
                        "was changed meanwhile",
                        "Name: now Renamed, you entered Mine.",
                        "Hours a week: now 20.00, you entered 40.00.",
                        "value=\"Mine\"");
        assertThat(jdbc.sql("select name from person where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("Renamed");
    }

    @Test
    void settingsAreChangedByOneAtATime() {
        var settings = "/people/settings";
        resources.post(settings, settings + "/locations", "id=" + id + "&name=Place+" + id);
        var change = settings + "?of=locations&change=" + id;
        var seen = resources.seen(change, "name=\"key\" value=\"" + id + "\"");
        var key = "key=" + id + "&id=" + id + "&name=";
        var pmo = new SignedInBrowser(port, "pmo");
        assertThat(pmo.post(settings, settings + "/locations", key + "Theirs+" + id + seen)
                        .body())
                .contains("Saved.");

        var late = resources.post(settings, settings + "/locations", key + "Mine+" + id + seen);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "(by PMO Lead, ", "Name: now Theirs " + id + ", you entered Mine " + id, "value=\"Mine " + id);
        var gone = resources.post(settings, settings + "/locations/remove", "id=" + id + seen);
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("so it was not removed", "Theirs " + id);

        var again = "&seen="
                + SEEN.matcher(late.body().substring(late.body().indexOf("name=\"key\" value=\"" + id)))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        assertThat(resources
                        .post(settings, settings + "/locations", key + "Mine+" + id + again)
                        .body())
                .contains("Saved.");
    }

    @Test
    void onlyWeeksOfTheContractAreShown() {
        var week = "<th scope=\"row\"><span>";
        assertThat(resources.get(page()).body().split(week)).hasSize(13);

        jdbc.sql("update person set last_day = current_date + 14 where id = ?")
                .param(id)
                .update();
        assertThat(resources.get(page()).body().split(week)).hasSizeBetween(3, 4);
        assertThat(resources.get(page()).body()).contains("The contract ends on");

        jdbc.sql("update person set last_day = date '2026-02-27' where id = ?")
                .param(id)
                .update();
        assertThat(resources.get(page()).body())
                .contains("The contract ended on", "27 Feb 2026")
                .doesNotContain(week, "number\">Contract hours");
    }

    @Test
    void aHalfHolidayTakesHalfADay() {
        resources.post("/people/settings", "/people/settings/locations", "id=" + id + "&name=Place+" + id);
        var monday = Weekdays.date(
                5 * Weekdays.weekOf(Weekdays.onOrAfter(java.time.LocalDate.now().plusWeeks(2))));
        resources.post(
                "/people/settings",
                "/people/settings/holidays",
                "location=" + id + "&day=" + monday + "&name=Half&share=0.5");

        var body = resources
                .post(page(), page(), "name=N&weekly_hours=40&location=" + id + seen())
                .body();

        assertThat(body).contains("<td class=\"number\">36 h</td>");
        var used = resources.post("/people/settings", "/people/settings/locations/remove", "id=" + id);
        assertThat(used.statusCode()).isEqualTo(422);
        assertThat(used.body()).contains("is still used (location holiday, person), so it cannot be removed");
    }

    @Test
    void othersReadOrDoNot() {
        var auditor = new SignedInBrowser(port, "auditor").get(page());
        assertThat(auditor.statusCode()).isEqualTo(200);
        assertThat(auditor.body()).contains("History").doesNotContain("<form method=\"post\" action=\"/people");
        assertThat(new SignedInBrowser(port, "manager").get(page()).statusCode())
                .isEqualTo(403);
        assertThat(resources.get("/people?q=" + id).body()).contains(page()).contains(">1</span>");
        assertThat(resources.get("/people/nobody-of-this-id").statusCode()).isEqualTo(404);
    }

    @Test
    void aFileIsLookedAtAndThenImported() {
        var wrong = upload("people.csv", "id,name,weekly_hours\n" + id + ",A,-1\n" + id + "b,,40\n");
        assertThat(wrong.body())
                .contains("<b>2</b> <span>cells or rows are</span> wrong", "A (" + id + ")")
                .doesNotContain("Import 1");

        var good = upload(
                "people.csv", "id;name;weekly_hours\n" + id + "b;Other;12,5\n" + id + ";Engineer " + id + ";37,5\n");
        assertThat(good.body()).contains("Import 1 change").contains("Every row is valid");
        var where = good.uri().getPath();
        var digest = SEEN.matcher(good.body());
        assertThat(digest.find()).isTrue();

        assertThat(resources.post(where, where, "seen=other").statusCode()).isEqualTo(409);
        assertThat(resources.post(where, where, "seen=" + digest.group(1)).body())
                .contains("1 added, 0 changed");
        assertThat(resources.get(where).statusCode()).isEqualTo(404);
        assertThat(upload("people.xlsx", "no workbook").body()).contains("This is not an Excel workbook");
    }

    private HttpResponse<String> upload(String name, String content) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> upload(String name, byte[] content) {
        return resources.upload("/people/import", "/people/import", name, content);
    }

    @Test
    void aHiddenRowWaitsForAnAnswer() throws Exception {
        var file = Files.readAllBytes(Path.of("src/test/resources/cases/people/11-hidden-row@people.xlsx"));
        var asked = upload("people.xlsx", file);
        var where = asked.uri().getPath();

        assertThat(asked.body()).contains("Hidden in the file", "row 3", "hr2, Zoë O&#39;Neil", "Ignore hidden parts");
        assertThat(asked.body()).doesNotContain("name=\"seen\"");
        assertThat(resources.post(where, where, "seen=").statusCode()).isEqualTo(422);
        assertThat(resources.get(where + "?hidden=leave").body())
                .contains("They will be ignored.")
                .doesNotContain("<td data-label=\"Which\">hr2");
        assertThat(resources.get(where + "?hidden=take").body()).contains("They will be imported.", "hr2");
        assertThat(api("POST", "/api/people/import?dryRun=true&name=people.xlsx", file)
                        .body())
                .contains("\"field\":\"hidden\"", "row 3 of people");
    }

    @Test
    void theGoodRowsOfAFileAreImported_onlyAfterTheChoice() {
        var half = upload("people.csv", "sep=;\nid;name;weekly_hours\n" + id + "b;Zoë;12,5\n" + id + "c;Wrong;-1,5\n");
        var where = half.uri().getPath();
        assertThat(half.body())
                .contains("1 row stays out, as listed below", "Wrong (" + id + "c)", "Import 1 change")
                .doesNotContain("Every row is valid");
        assertThat(resources.get(where + "/faulty/people.csv").body())
                .contains(
                        "id,name,weekly_hours,what_is_wrong",
                        id + "c,Wrong,'-1.5,weekly_hours is not between 0 and 120");
        var digest = SEEN.matcher(half.body());
        assertThat(digest.find()).isTrue();

        assertThat(resources.post(where, where, "seen=" + digest.group(1)).statusCode())
                .as("without the choice it is all or nothing")
                .isEqualTo(422);
        assertThat(resources
                        .post(where, where, "partly=true&seen=" + digest.group(1))
                        .body())
                .contains("Imported: 1 added", "1 row was left out", id + "c");
        assertThat(resources.get("/people/" + id + "b").body()).contains("12.5 h");
    }

    @Test
    void aFileWhoseEncodingIsGuessedShowsASample_andAProgramSaysIt() throws Exception {
        var file = ("id,name,weekly_hours\n" + id + "b,Jürgen,40\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(upload("people.csv", file).body()).contains("is read as Windows-1252", "Jürgen</b>");
        assertThat(api("POST", "/api/people/import?dryRun=true&name=people.csv", file)
                        .body())
                .contains("\"field\":\"encoding\"");
        assertThat(api("POST", "/api/people/import?dryRun=true&name=people.csv&encoding=windows-1252", file)
                        .body())
                .contains("\"added\":1");
    }

    @Test
    void programsReadAndImport() throws Exception {
        var dry = api("POST", "/api/people/import?dryRun=true&name=people.csv", "id,weekly_hours\n" + id + ",20\n");
        assertThat(dry.statusCode()).isEqualTo(200);
        assertThat(dry.body()).contains("\"stored\":false").contains("\"changed\":1");
        var refused =
                api("POST", "/api/people/import?name=absences.csv", "person,first_day,last_day\n" + id + ",x,y\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"column\":\"first_day\"").contains("\"column\":\"last_day\"");
        assertThat(api("POST", "/api/people/import?name=people.csv", "id,weekly_hours\n" + id + ",20\n")
                        .body())
                .contains("\"stored\":true");
        assertThat(api("GET", "/api/people/" + id, "").body())
                .contains("\"hoursWeek\":20.00")
                .contains("weeksAhead");
        assertThat(List.of(api("GET", "/api/people?q=" + id, "").body().split("\"id\"")))
                .hasSize(2);
    }

    private HttpResponse<String> api(String method, String path, String body) throws Exception {
        return api(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> api(String method, String path, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", "application/octet-stream")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                "resources:demo".getBytes(StandardCharsets.UTF_8)))
                                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
