package io.tspmo.planning.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tspmo.planning.schedule.TestPlan;
import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpxj.Duration;
import org.mpxj.RelationType;
import org.mpxj.TimeUnit;

/** What is taken from files of other tools, and what is refused. */
class PlanFileTest {

    private static final Path SAMPLES = Path.of("../shared/data/plans");
    private static final String NO_SAMPLES =
            "Files that other programs saved are not in the repository: their licences do not say that they may be";

    @TempDir
    Path folder;

    private final PlanFile reader = new PlanFile(TestPlan.LIMITS);

    private ImportedSchedule read(byte[] file) throws Exception {
        return read(file, "");
    }

    private ImportedSchedule read(byte[] file, String wanted) throws Exception {
        return reader.read(Files.write(folder.resolve("plan"), file), wanted, "");
    }

    private void assertRefused(byte[] file, String... reasons) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(Rejection.class).hasMessageContainingAll(reasons);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSPDI", "XER", "PMXML", "MPX", "PLANNER"})
    void theSamePlanIsReadFromEachFormat(String format) throws Exception {
        var plan = TestPlan.rollout();
        var read = read(
                switch (format) {
                    case "XER" -> plan.xer();
                    case "PMXML" -> plan.pmxml();
                    case "MPX" -> plan.mpx();
                    case "PLANNER" -> plan.planner();
                    default -> plan.mspdi();
                });

        assertThat(read.start()).isEqualTo("2027-03-01");
        assertThat(read.finish()).isEqualTo("2027-03-19");
        assertThat(read.tasks())
                .filteredOn(task -> !task.summary())
                .extracting(
                        Task::name,
                        task -> task.startDay().toString(),
                        task -> task.finish().toString(),
                        task -> task.durationHours().intValueExact())
                .containsExactlyInAnyOrder(
                        tuple("Design", "2027-03-01", "2027-03-05", 40),
                        tuple("Build", "2027-03-08", "2027-03-19", 80),
                        tuple("Write manual", "2027-03-08", "2027-03-10", 24),
                        tuple("Go live", "2027-03-19", "2027-03-19", 0));
        assertThat(read.links())
                .hasSize(4)
                .allMatch(link -> link.kind().equals("FS") && link.lagHours().signum() == 0);
        assertThat(read.work())
                .extracting(work -> work.week().toString(), work -> work.hours().intValueExact())
                .containsExactly(tuple("2027-03-08", 40), tuple("2027-03-15", 40));
    }

    @Test
    void aFileWithoutACriticalPathGetsOneFromItsLinks() throws Exception {
        var read = read(TestPlan.rollout().mspdi());

        assertThat(read.ownCritical()).isTrue();
        assertThat(read.tasks())
                .extracting(
                        Task::name, Task::critical, task -> task.slackHours().intValueExact())
                .containsExactlyInAnyOrder(
                        tuple("Design", true, 0),
                        tuple("Build", true, 0),
                        tuple("Write manual", false, 56),
                        tuple("Go live", true, 0));
    }

    /** A deadline later than the plan leaves slack everywhere, and a tool marks nothing as critical then. */
    @Test
    void theSlackOfTheFileIsKept_alsoWhereNoTaskIsCritical() throws Exception {
        var plan = TestPlan.rollout();
        for (var name : new String[] {"Design", "Build", "Write manual", "Go live"}) {
            plan.change(name, task -> {
                task.setTotalSlack(Duration.getInstance(name.equals("Write manual") ? 96 : 40, TimeUnit.HOURS));
                task.setCritical(false);
            });
        }

        var read = read(plan.mspdi());

        assertThat(read.ownCritical()).isTrue();
        assertThat(read.tasks())
                .extracting(
                        Task::name, Task::critical, task -> task.slackHours().intValueExact())
                .containsExactlyInAnyOrder(
                        tuple("Design", true, 40),
                        tuple("Build", true, 40),
                        tuple("Write manual", false, 96),
                        tuple("Go live", true, 40));
    }

    @ParameterizedTest
    @CsvSource({
        "2, DAYS, 16",
        "-4, HOURS, -4",
        "30, MINUTES, 0.5",
        "1, WEEKS, 40",
        "50, PERCENT, 20",
        "7, ELAPSED_DAYS, 40"
    })
    void lagsAreWorkingHours(double lag, TimeUnit unit, BigDecimal hours) throws Exception {
        var plan = TestPlan.rollout().task("Train", "2027-03-22", 1);
        plan.link("Design", "Train", RelationType.START_START, Duration.getInstance(lag, unit));

        var links = read(plan.mspdi()).links();

        assertThat(links)
                .filteredOn(link -> link.kind().equals("SS"))
                .singleElement()
                .satisfies(link -> assertThat(link.lagHours()).isEqualByComparingTo(hours));
    }

    @Test
    void hoursOfAWeekWithAHolidayAreThoseOfTheCalendar() throws Exception {
        var plan = TestPlan.rollout();
        plan.calendar.addCalendarException(LocalDate.of(2027, 3, 10));
        plan.task("Build twice", "2027-03-08", 9).assign("Build twice", "Developer", 33.34);

        var work = read(plan.mspdi()).work().stream()
                .filter(hours -> hours.resource().equals("Developer"))
                .toList();

        // 4 days, then 5
        assertThat(work)
                .extracting(ImportedSchedule.Work::hours)
                .containsExactly(new BigDecimal("14.81"), new BigDecimal("18.53"));
    }

    @Test
    void outlineAndMilestonesAreKept() throws Exception {
        var tasks = read(TestPlan.rolloutInside("All").mspdi()).tasks();

        assertThat(tasks.get(0)).matches(Task::summary).matches(task -> task.outline() == 1 && task.parent() == null);
        assertThat(tasks.subList(1, 5))
                .allMatch(task ->
                        task.outline() == 2 && task.parent() == tasks.get(0).task());
        assertThat(tasks).filteredOn(Task::milestone).extracting(Task::name).containsExactly("Go live");
    }

    @Test
    void whatHasFinishedIsComplete_whateverPercentageTheFileHas() throws Exception {
        var plan = TestPlan.rollout()
                .change("Design", task -> task.setActualStart(task.getStart()))
                .change("Design", task -> task.setActualFinish(task.getFinish()))
                .change("Design", task -> task.setPercentageComplete(40));

        var read = read(plan.mspdi());

        assertThat(read.tasks())
                .extracting(Task::name, task -> task.percentComplete().intValue(), Task::isDone)
                .contains(tuple("Design", 100, true), tuple("Build", 0, false));
        assertThat(read.remarks())
                .containsExactly(
                        "1 task with an actual finish but less than 100 % in the file, read as complete: \"Design\".");
    }

    @Test
    void linksInACircleAreNamed() {
        assertRefused(
                TestPlan.rollout().link("Go live", "Design").mspdi(), "form a circle", "\"Design\"", "\"Go live\"");
        assertRefused(TestPlan.rolloutInside("All").link("All", "Design").mspdi(), "circle", "\"All\"");
    }

    @Test
    void whatCannotBeIsRefused() {
        var text = TestPlan.rollout().text();
        assertRefused(
                bytes(text.replace("<Finish>2027-03-19T17:00:00", "<Finish>2027-03-02T17:00:00")),
                "\"Build\"",
                "ends",
                "before it starts");
        assertRefused(
                bytes(text.replace("2027-03-08T08:00:00", "2527-03-08T08:00:00").replace("2027-03-19", "2527-03-19")),
                "2527");
        assertRefused(new TestPlan("Empty").mspdi(), "no tasks");
        assertRefused(bytes(text.substring(0, text.length() / 2)), "damaged");
        assertRefused(bytes(text.replace("<Name>Design</Name>", "<Name>Design</Nome>")), "damaged");
        assertRefused(new byte[0], "empty");
        assertRefused(bytes("Dear all,\nthe plan follows.\n"), "not a plan");
        assertRefused(bytes("<html><body>plan</body></html>"), "not a plan");
        assertRefused(bytes("PK\3\4and so on"), "archive");
        assertRefused(bytes("MPX,Microsoft Project,4.0\r\n"), "no tasks");
        var xer = TestPlan.rollout().xer();
        assertRefused(java.util.Arrays.copyOf(xer, xer.length / 2), "damaged");
    }

    @Test
    void entitiesOfAnyKindAreRefusedBeforeTheyAreLookedAt() {
        var text = TestPlan.rollout().text();
        int end = text.indexOf("?>") + 2;
        for (var type : new String[] {
            "<!DOCTYPE Project [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE Project SYSTEM \"http://127.0.0.1:9/plan.dtd\">",
            "<!DOCTYPE Project [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
        }) {
            assertRefused(bytes(text.substring(0, end) + type + text.substring(end)), "DOCTYPE");
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        var plan = new TestPlan("Large");
        for (int i = 0; i < 40; i++) {
            plan.inside("Level " + i, "2027-03-01", "2027-03-01");
        }
        plan.task("Deepest", "2027-03-01", 1);
        assertRefused(plan.mspdi(), "outline", "40 levels");

        assertRefused(
                bytes("<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks>"
                        + "<Task/>".repeat(20_001) + "</Tasks></Project>"),
                "more than 20,000 tasks");
        assertRefused(
                bytes("<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\">"
                        + "<a>".repeat(100_000)),
                "nested");
    }

    @Test
    void aFileOfPrimaveraWithSeveralPlansIsAskedForOne() throws Exception {
        var several = two();

        assertThatThrownBy(() -> read(several))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("several plans")
                .satisfies(refused ->
                        assertThat(((Rejection) refused).choices()).containsExactlyInAnyOrder("First", "Second"));
        assertThat(read(several, "second").tasks()).extracting(Task::name).contains("Test");
        assertThatThrownBy(() -> read(several, "Third")).hasMessageContaining("no plan of this name");
    }

    /** MPXJ writes one at a time, so the second is a copy of the first. */
    private static byte[] two() {
        var text =
                new String(new TestPlan("First").task("Test", "2027-03-01", 1).pmxml(), StandardCharsets.UTF_8);
        int begin = text.indexOf("<Project>");
        int end = text.indexOf("</Project>") + "</Project>".length();
        var second = text.substring(begin, end).replace(">First<", ">Second<");
        return bytes(text.substring(0, end) + second + text.substring(end));
    }

    /** Whatever happens to a file on its way: it is read, or it is refused with a reason. */
    @ParameterizedTest
    @ValueSource(strings = {"MSPDI", "XER", "PMXML", "MPP"})
    void aDamagedFileIsReadOrRefused(String format) throws Exception {
        var random = new Random(20_260_901);
        byte[] whole =
                switch (format) {
                    case "XER" -> TestPlan.rollout().xer();
                    case "PMXML" -> TestPlan.rollout().pmxml();
                    case "MPP" -> hasSamples() ? Files.readAllBytes(SAMPLES.resolve("sample.mpp")) : new byte[600];
                    default -> TestPlan.rollout().mspdi();
                };
        for (int i = 0; i < 60; i++) {
            var damaged = i % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = random.nextInt(30); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(read(damaged).tasks()).isNotEmpty();
            } catch (Rejection refused) {
                assertThat(refused.getMessage()).endsWith(".");
            }
        }
    }

    static boolean hasSamples() {
        return Files.isDirectory(SAMPLES);
    }

    @Test
    @EnabledIf(value = "hasSamples", disabledReason = NO_SAMPLES)
    void plansThatOthersSavedAreRead() throws Exception {
        try (var files = Files.list(SAMPLES)) {
            var read = files.filter(file -> !file.toString().matches(".*\\.txt"))
                    .collect(
                            Collectors.toMap(file -> file.getFileName().toString(), file -> reader.read(file, "", "")));

            assertThat(read).hasSize(12);
            assertThat(read.values())
                    .allSatisfy(plan -> assertThat(plan.tasks()).isNotEmpty());
            assertThat(read.get("percent-complete-8.4.pmxml").tasks())
                    .filteredOn(task -> task.name().equals("Physical 25%"))
                    .extracting(task -> task.percentComplete().intValue())
                    .containsExactly(25);
            var work = read.get("timephased-budget-baseline.mpp").work();
            assertThat(work.stream().map(ImportedSchedule.Work::hours).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("160");
        }
    }

    @Test
    @EnabledIf(value = "hasSamples", disabledReason = NO_SAMPLES)
    void hoursOfAllWeeksAreThoseOfTheAssignments() throws Exception {
        try (var files = Files.list(SAMPLES)) {
            for (var file : files.filter(file -> file.toString().matches(".*\\.(mpp|mpx|xml|xer|planner)"))
                    .toList()) {
                var plan = reader.read(file, "", "");
                var assigned = plan.assignments().stream()
                        .collect(Collectors.groupingBy(
                                ImportedSchedule.Assignment::resource,
                                Collectors.reducing(
                                        BigDecimal.ZERO, ImportedSchedule.Assignment::workHours, BigDecimal::add)));
                var weekly = plan.work().stream()
                        .collect(Collectors.groupingBy(
                                ImportedSchedule.Work::resource,
                                Collectors.reducing(BigDecimal.ZERO, ImportedSchedule.Work::hours, BigDecimal::add)));
                assigned.values().removeIf(hours -> hours.signum() == 0);
                assertThat(weekly).as(file.toString()).isEqualTo(assigned);
            }
        }
    }
}
