package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.State;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * One STANDARD WATERFALL project from its request to its archive, by people who have nothing but a browser. Each form must show what its
 * decision rests on. The pictures of the forms are kept in {@code target/screenshots}.
 */
abstract class Tour<P extends InForms<P>> {

    private final Map<String, P> people = new HashMap<>();

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    private final String title =
            "New ticket system " + UUID.randomUUID().toString().substring(0, 4);
    private final LocalDate start = LocalDate.now().plusWeeks(2).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    private ProjectRun project;

    /** What everybody had on the screen when it went wrong. */
    @RegisterExtension
    final TestExecutionExceptionHandler lastSeen = (test, failure) -> {
        people.forEach((name, person) -> person.photograph("failed-" + name));
        throw failure;
    };

    @Test
    void fromRequestToArchive() {
        request();
        triage();
        passTheIdea();
        passTheBusinessCase();
        passThePlan();
        goLive();
        closeIt();

        assertThat(project.project().state()).isEqualTo(State.COMPLETED);
        project.hasEnded();
    }

    private void request() {
        var requester = as("requester").start("Request a project");
        requester
                .in("The idea")
                .write("Title", title)
                .write("Problem", "The vendor ends support in December. Every third ticket is answered too late.")
                .write("Benefit", "Half the time for a ticket, measured each month from the first month on.");
        requester
                .in("People, time and money")
                .choose("Sponsor", "Sponsor (sponsor)")
                .choose("Method", "Waterfall")
                .write("Requested start", start)
                .write("Requested end", start.plusWeeks(20))
                .write("Budget", 180_000)
                .choose("Currency", "EUR – Euro");
        requester
                .in("What it is worth")
                .choose("Strategic theme", "Cost and efficiency")
                .choose("How closely does the project serve the theme?", "It supports the theme")
                .choose("Money earned or saved within three years", "As much as it costs")
                .choose("What do customers notice?", "A strong improvement")
                .choose("Is the project mandatory?", "No, it is our choice")
                .choose("How long can it wait?", "It must start this year");
        requester
                .in("Line 1")
                .choose("Skill", "Business analysis")
                .write("Hours", 10)
                .write("From", start)
                .write("Until", start.plusWeeks(6));
        requester
                .in("Line 2 (optional)")
                .choose("Skill", "Mainframe operation")
                .write("Hours", 16)
                .write("From", start.plusWeeks(2))
                .write("Until", start.plusWeeks(10));
        requester
                .in("Known risks")
                .write("Security risk", "Tickets hold personal data, and both systems run side by side for a month.")
                .choose("Security: probability", "3 – possible")
                .choose("Security: impact", "5 – very high: the project fails")
                .write("Vendor dependency risk", "The supplier has one consultant who knows the migration.")
                .choose("Vendor dependency: probability", "4 – likely")
                .choose("Vendor dependency: impact", "3 – moderate: a milestone slips");
        requester.photograph("tour-01-request").submit();
        project = play.titled(title).runJobs();
    }

    private void triage() {
        var pmo = as("pmo").claim("Triage the request", code());
        pmo.reads(title, "The vendor ends support in December.", "180,000.00 EUR")
                .reads(Pattern.compile("Value score\\s*\\d+ of 100"))
                .reads(Pattern.compile("Risk score\\s*48 of 100"))
                .reads("Tickets hold personal data", "probability 3 (possible)", "severity 40 of 100")
                .reads("Theme Cost and efficiency: supports it", "Customers notice: a strong improvement")
                .reads("h a week", "Mainframe operation: ")
                .reads("Short of people", "Mainframe operation (no person has this skill)", "None within a year")
                .reads(Pattern.compile("Proposed tier\\s*Standard"));
        pmo.in("Your decision")
                .pick("What happens with this request?", "Ask the requester: they correct the request")
                .write("Question to the requester", "Nobody here runs the mainframe any more. What is it needed for?");
        pmo.photograph("tour-02-triage").complete();
        project.runJobs();

        var requester = as("requester").open("Correct the request", code());
        requester
                .reads("Nobody here runs the mainframe any more.")
                .pick("What do you want to do?", "Send the corrected request again")
                .write("Answer to the PMO", "For the old archive. The supplier moves it as part of the contract.");
        requester.in("The idea").holds("Title", title);
        requester.in("People, time and money").hasChosen("Method", "Waterfall").holds("Budget", "180000");
        requester.in("What it is worth").hasChosen("Strategic theme", "Cost and efficiency");
        requester.in("Line 1").hasChosen("Skill", "Business analysis").holds("Hours", "10");
        requester
                .in("Line 2 (optional)")
                .hasChosen("Skill", "Mainframe operation")
                .holds("Hours", "16")
                .choose("Skill", "Database administration");
        requester
                .in("Known risks")
                .holds("Vendor dependency risk", "The supplier has one consultant who knows the migration.");
        requester.photograph("tour-03-correct").complete();
        project.runJobs();

        pmo = as("pmo").claim("Triage the request", code());
        pmo.reads("Nobody here runs the mainframe any more.", "The supplier moves it as part of the contract.")
                .readsNot("Short of people")
                .reads(Pattern.compile("Earliest possible start\\s*" + Words.DAY.format(start)));
        pmo.in("Your decision")
                .pick("What happens with this request?", "Accept: the request goes to its first gate")
                .hasChosen("Tier", "Standard")
                .choose("Project manager", "Project Manager (manager)");
        pmo.photograph("tour-04-accept").complete();
        project.runJobs();
    }

    private void passTheIdea() {
        as("sponsor")
                .open("Vote on", code())
                .reads("G0", title, "Half the time for a ticket", "180,000.00 EUR")
                .reads(Pattern.compile("Risk score\\s*48 of 100"))
                .reads("Tickets hold personal data", "None, this is the first gate")
                .in("Your vote")
                .pick("Vote", "Approve")
                .photograph("tour-05-first-gate")
                .complete();
        as("pmo")
                .claim("Vote on", code())
                .in("Your vote")
                .pick("Vote", "Reject: the project should not go on")
                .isRefused("Comment: explain your vote; a comment is required unless you approve without conditions")
                .pick("Vote", "Approve")
                .complete();
        project.runJobs();
    }

    private void passTheBusinessCase() {
        report("The business case is written and agreed with the service desk.", 10, 12_000)
                .photograph("tour-06-report")
                .complete();
        project.runJobs();
        provideEvidence(project);
        vote("sponsor", "Approve", "The business case is written and agreed");
        as("finance")
                .claim("Vote on", code())
                .reads("G1", "The business case is written and agreed", "12,000.00 EUR", "10 %")
                .in("Your vote")
                .pick("Vote", "Approve with conditions")
                .write("Condition", "The project manager brings a fixed price before the build starts.")
                .choose("Fulfilled by", "Project Manager (manager)")
                .write("Due", start.plusWeeks(6))
                .write("Comment", "The offer still has an open end.")
                .photograph("tour-07-conditions")
                .complete();
        project.runJobs();
    }

    private void passThePlan() {
        report("The plan is baselined: four steps, go-live in week 18.", 25, 30_000)
                .reads("The project manager brings a fixed price before the build starts.")
                .complete();
        project.runJobs();
        provideEvidence(project);
        vote("sponsor", "Approve", "The plan is baselined");
        vote("pmo", "Approve", "The plan is baselined");
        as("security")
                .claim("Vote on", code())
                .reads("G2", "The plan is baselined", "30,000.00 EUR", "consultant may be called away")
                .reads("G1: The project manager brings a fixed price before the build starts.")
                .reads("approve with conditions on")
                .in("Your vote")
                .pick("Vote", "Rework: come back with the points corrected")
                .choose("Back to phase", "Planning")
                .write("Comment", "Nothing is planned for the month in which both systems run.")
                .photograph("tour-08-rework")
                .complete();
        project.runJobs();

        var manager = as("manager").open("Report for", code());
        manager.reads("Nothing is planned for the month in which both systems run.")
                .in("Report")
                .holds("What was done in this phase", "The plan is baselined: four steps, go-live in week 18.");
        manager.in("Report")
                .write(
                        "What was done in this phase",
                        "Both systems are watched in the month in which they run side by side.")
                .write("Progress of the whole project", 28)
                .write("Money spent to date", 33_000);
        manager.photograph("tour-09-report-again").complete();
        project.runJobs();
        vote("sponsor", "Approve", "Both systems are watched");
        vote("pmo", "Approve", "Both systems are watched");
        vote("security", "Approve", "Both systems are watched");
    }

    private void goLive() {
        report("All tickets are migrated, the users are trained.", 90, 160_000).complete();
        as("manager")
                .open("Fulfil the condition", code())
                .write("Evidence", "The offer names a fixed price.")
                .complete();
        project.runJobs();
        as("pmo")
                .claim("Verify the condition", code())
                .pick("Is the condition fulfilled?", "Yes")
                .complete();
        project.runJobs();
        provideEvidence(project);
        vote("sponsor", "Approve", "All tickets are migrated");
        vote("pmo", "Approve", "All tickets are migrated");
        vote("security", "Approve", "All tickets are migrated");
    }

    private void closeIt() {
        report("The old system is switched off.", 100, 171_500).complete();
        project.runJobs();
        as("sponsor")
                .open("Accept the delivery", code())
                .reads(title, "Half the time for a ticket", "171,500.00 EUR", "The old system is switched off.")
                .pick("Do you accept what was delivered?", "Yes, I accept it")
                .photograph("tour-10-accept-delivery")
                .complete();
        project.runJobs();
        as("requester")
                .open("Rate the result", code())
                .pick("How happy are you with the result?", "5 – very happy")
                .pick("How happy are you with the cooperation?", "4")
                .pick("How happy are you with the punctuality?", "4")
                .write("Would you recommend working with us?", 9)
                .write("What should we know?", "The training days were the best part.")
                .photograph("tour-11-survey")
                .complete();
        project.runJobs();
        as("manager")
                .open("Write the lessons", code())
                .write("What went well", "The service desk tested from the first week on.")
                .write("What went wrong", "The supplier's only consultant was ill for two weeks.")
                .write("Recommendation", "Ask for two named people in every migration contract.")
                .choose("Category", "Vendor")
                .write("Total money spent", 172_800)
                .photograph("tour-12-lessons")
                .complete();
        project.runJobs();
        vote("sponsor", "Approve", "172,800.00 EUR");
        as("finance")
                .claim("Vote on", code())
                .reads("G5", "172,800.00 EUR", "100 %", "The old system is switched off.")
                .reads(Pattern.compile("Accepted by [Ss]ponsor"))
                .reads("of 10", "Recommendation: Ask for two named people")
                .in("Your vote")
                .pick("Vote", "Approve")
                .photograph("tour-13-closing-gate")
                .complete();
        project.runJobs();
    }

    /** The project manager's report, ready to be sent. */
    private P report(String summary, int progress, int spent) {
        return as("manager")
                .open("Report for", code())
                .reads(title, "180,000.00 EUR")
                .in("Report")
                .write("What was done in this phase", summary)
                .write("Progress of the whole project", progress)
                .write("Money spent to date", spent)
                .write("Remaining risks", "The supplier's consultant may be called away.");
    }

    private void vote(String user, String vote, String shown) {
        var person = as(user);
        (user.equals("sponsor") ? person.open("Vote on", code()) : person.claim("Vote on", code()))
                .reads(shown)
                .in("Your vote")
                .pick("Vote", vote)
                .complete();
        project.runJobs();
    }

    private String code() {
        return project.code().value();
    }

    final P as(String user) {
        return people.computeIfAbsent(user, name -> arrives(BROWSER.chromium(), port, name));
    }

    /** Where a person works. */
    abstract P arrives(Browser browser, int port, String user);

    /** Files what the next gate requires. */
    abstract void provideEvidence(ProjectRun project);

    @AfterEach
    void everybodyLeaves() {
        people.values().forEach(InForms::close);
    }
}
