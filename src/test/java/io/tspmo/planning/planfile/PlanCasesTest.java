package io.tspmo.planning.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.planning.schedule.TestPlan;
import io.tspmo.platform.form.Rejection;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that other programs write: each stands for a kind that was refused, or read wrongly, before. */
class PlanCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases/plans");

    @TempDir
    Path folder;

    private final PlanFile reader = new PlanFile(TestPlan.LIMITS);

    private ImportedSchedule read(String file) {
        return reader.read(CASES.resolve(file), "", "");
    }

    private static List<String> names(ImportedSchedule plan) {
        return plan.tasks().stream()
                .filter(task -> !task.summary())
                .map(Task::name)
                .toList();
    }

    private static List<String> days(ImportedSchedule plan) {
        return plan.tasks().stream()
                .filter(task -> !task.summary())
                .map(task -> task.name() + " " + task.startDay() + " " + task.finish())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "mini-utf8-bom.xml, Prüfung Ж",
        "mini-utf16le-bom.xml, Prüfung Ж",
        "mini-latin1.xml, Prüfung",
        "mini-1252.xml, Prüfung €",
        "mini-p6-calendar-bom.xml, Prüfung"
    })
    void xmlIsReadInTheEncodingThatItNames(String file, String name) {
        var plan = read(file);

        assertThat(names(plan)).containsExactly(name);
        assertThat(plan.remarks()).isEmpty();
    }

    /** As programs leave behind that write a text in another encoding than the one it was made for. */
    @ParameterizedTest
    @CsvSource({"UTF-8, utf-16", "UTF-8, windows-1251", "UTF-16LE, utf-8"})
    void aByteOrderMarkWinsOverTheDeclaration(String charset, String declared) throws Exception {
        var text = Files.readString(CASES.resolve("mini-utf8-bom.xml")).replaceFirst("(?i)utf-8", declared);
        assertThat(text).startsWith("\uFEFF").contains(declared);
        var file = Files.write(folder.resolve("plan.xml"), text.getBytes(Charset.forName(charset)));

        assertThat(names(reader.read(file, "", ""))).containsExactly("Prüfung Ж");
    }

    @Test
    void aTaskWithSeveralLinksToOtherPlansIsNamedOnce_alsoBeforeThem() throws Exception {
        var text = Files.readString(CASES.resolve("external-task.xml"));
        var link = text.substring(text.indexOf("<PredecessorLink>"), text.indexOf("</PredecessorLink>") + 18);
        var before = link.replace("<PredecessorUID>9<", "<PredecessorUID>1<");
        var file = Files.writeString(
                folder.resolve("plan.xml"), text.replace("<ExternalTask>", before + "<ExternalTask>"));

        assertThat(reader.read(file, "", "").remarks())
                .singleElement()
                .asString()
                .contains("2 tasks linked to another plan", "\"A\"", "\"B\"");
    }

    @Test
    void anEncodingThatIsNotKnownIsNamed() throws Exception {
        var file = Files.writeString(
                folder.resolve("plan.xml"), "<?xml version=\"1.0\" encoding=\"x-nothing\"?><Project/>");

        assertThatThrownBy(() -> reader.read(file, "", ""))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("X-NOTHING");
    }

    @Test
    void bytesThatTheEncodingDoesNotHaveAreRefused() throws Exception {
        var text = new String(Files.readAllBytes(CASES.resolve("mini-latin1.xml")), Charset.forName("windows-1252"))
                .replace("ISO-8859-1", "UTF-8");
        var file = Files.write(folder.resolve("plan.xml"), text.getBytes(Charset.forName("windows-1252")));

        assertThatThrownBy(() -> reader.read(file, "", ""))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("characters that its encoding does not know");
    }

    @Test
    void withoutACalendarTheDefaultOneIsUsed_andSaidToBe() {
        var plan = read("mini-p6.xml");

        assertThat(days(plan)).containsExactly("Prüfung 2026-12-01 2026-12-01");
        assertThat(plan.remarks()).singleElement().asString().contains("no calendar", "Monday to Friday");
    }

    @Test
    void theCodePageOfAnXerIsGuessed_withASample_andCanBeChosen() {
        var plan = read("xer-cp1251.xer");

        assertThat(names(plan)).contains("Проверка");
        assertThat(plan.remarks())
                .first()
                .asString()
                .contains("does not name its code page", "windows-1251", "\"Проверка\"");

        var chosen = reader.read(CASES.resolve("xer-cp1251.xer"), "", "windows-1252");

        assertThat(names(chosen)).contains("Ïðîâåðêà");
        assertThat(chosen.remarks()).noneMatch(remark -> remark.contains("code page"));
        assertThatThrownBy(() -> reader.read(CASES.resolve("xer-cp1251.xer"), "", "nonsense"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("nonsense");
    }

    /** Sentences of a few words, as plans have them. */
    @ParameterizedTest
    @CsvSource({
        "windows-1250, PLN, Wdrożenie systemu i szkolenie użytkowników końcowych",
        "windows-1250, CZK, Příprava prostředí a školení uživatelů",
        "windows-1251, RUB, Разработка и тестирование системы",
        "windows-1252, EUR, Prüfung der Verträge für die Einführung",
        "windows-1252, EUR, Préparation de la réunion générale",
        "windows-1253, EUR, Ανάπτυξη και δοκιμή του συστήματος",
        "windows-1254, TRY, Geliştirme ve kullanıcı eğitimi için hazırlık",
        "windows-31j, JPY, システムの設計と構築",
        "GB18030, CNY, 系统设计与开发测试"
    })
    void aCodePageIsGuessedFromTheWordsAndTheCurrency(String codePage, String currency, String name) throws Exception {
        var text = Files.readString(CASES.resolve("xer-two-same-names.xer"), Charset.forName("windows-1252"))
                .replace("\tEUR", "\t" + currency)
                .replace("Alpha", name)
                .replace(
                        "20\tP20\t2026-12-01 08:00\t2026-12-01 00:00\t1\tY",
                        "20\tP20\t2026-12-01 08:00\t2026-12-01 00:00\t1\tN");
        var file = Files.write(folder.resolve("plan.xer"), text.getBytes(Charset.forName(codePage)));

        var plan = reader.read(file, "New Project (P10)", "");

        assertThat(names(plan)).containsExactly(name);
        assertThat(plan.remarks()).anyMatch(remark -> remark.contains(codePage));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void anXerWithAByteOrderMarkIsReadByIt(String charset) throws Exception {
        var text = "\uFEFF" + Files.readString(CASES.resolve("xer-cp1251.xer"), Charset.forName("windows-1251"));
        var file = Files.write(folder.resolve("plan.xer"), text.getBytes(Charset.forName(charset)));

        var plan = reader.read(file, "", "");

        assertThat(names(plan)).contains("Проверка");
        assertThat(plan.remarks()).noneMatch(remark -> remark.contains("code page"));
    }

    @Test
    void twoPlansOfOneNameAreToldApartByTheirShortNames() {
        var file = CASES.resolve("xer-two-same-names.xer");

        assertThatThrownBy(() -> reader.read(file, "", ""))
                .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.choices())
                        .containsExactly("New Project (P10)", "New Project (P20)"));
        assertThat(names(reader.read(file, "New Project (P10)", ""))).containsExactly("Alpha");
        assertThat(names(reader.read(file, "new project (p20)", ""))).containsExactly("Beta");
    }

    /** From Wednesday, 2 December, 17:00, to Friday 17:00: two working days. */
    @Test
    void anElapsedLagIsOfDaysOf24Hours() throws Exception {
        assertThat(read("elapsedlag.xml").links()).singleElement().satisfies(link -> assertThat(link.lagHours())
                .isEqualByComparingTo("16"));

        // from Friday, 4 December, 17:00, to Sunday
        var text = Files.readString(CASES.resolve("elapsedlag.xml"))
                .replace("2026-12-02T17:00:00", "2026-12-04T17:00:00")
                .replace("2026-12-03", "2026-12-07");
        var overAWeekend = Files.writeString(folder.resolve("plan.xml"), text);
        assertThat(reader.read(overAWeekend, "", "").links())
                .singleElement()
                .satisfies(link -> assertThat(link.lagHours()).isEqualByComparingTo("0"));
    }

    @Test
    void whatAFileLacksIsSaid() {
        var plan = read("manual-nodates.xml");

        assertThat(plan.remarks())
                .anyMatch(remark -> remark.contains("without a date") && remark.contains("\"A manual\""))
                .anyMatch(remark -> remark.contains("only a start or only a finish")
                        && remark.contains("\"B manual start only\"")
                        && remark.contains("\"C manual finish only\""));
    }

    @Test
    void aLinkToAnotherPlanIsLeftOut_andSaidToBe() {
        var plan = read("external-task.xml");

        assertThat(names(plan)).containsExactly("A", "B");
        assertThat(plan.links()).isEmpty();
        assertThat(plan.remarks()).singleElement().asString().contains("linked to another plan", "\"B\"");
    }
}
