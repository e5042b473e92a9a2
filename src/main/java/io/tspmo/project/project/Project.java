package io.tspmo.project.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * One initiative, from its request on. It guards its own transitions; each is a no-op when it has already happened,
 * since every step of a process may run twice.
 */
public class Project {

    @Id
    private String code;

    private String title = "";
    private String problem = "";
    private String benefit = "";
    private String requester = "";
    private String sponsor = "";
    private @Nullable String manager;
    private Method method = Method.WATERFALL;
    private @Nullable Tier tier;
    private Phase phase = Phase.INTAKE;
    private State state = State.ACTIVE;
    private String strategicTheme = "";
    private LocalDate wantedStart = LocalDate.EPOCH;
    private LocalDate wantedEnd = LocalDate.EPOCH;
    private BigDecimal budget = BigDecimal.ZERO;
    private String currency = "EUR";
    private @Nullable Integer valueScore;
    private @Nullable Integer riskScore;
    private @Nullable String riskReasons;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL)
    private @Nullable StaffingVerdict staffing;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "assessed_")
    private @Nullable AssessedBudget assessed;

    private @Nullable String nextGate;
    private BigDecimal spent = BigDecimal.ZERO;
    private int progress;
    private @Nullable String phaseSummary;
    private @Nullable String remainingRisks;
    private @Nullable String duplicateOf;
    private boolean heldByLapse;
    private @Nullable LocalDate heldSince;
    private @Nullable LocalDate heldUntil;
    private @Nullable String reason;
    private String request = "{}";
    private Instant createdAt = Instant.EPOCH;
    private Instant updatedAt = Instant.EPOCH;

    @Version
    private @Nullable Integer version;

    /** What is stored; null of a new one. */
    @Transient
    private @Nullable Standing stored;

    protected Project() {
        this.code = "";
    }

    /** A project that has just been requested. */
    public Project(ProjectCode code, Request request, String requester, Instant now) {
        this.code = code.value();
        this.requester = requester;
        this.createdAt = now;
        describe(request);
    }

    /** Takes over what the requester answered, at first or corrected. */
    public void describe(Request answers) {
        title = answers.title();
        problem = answers.problem();
        benefit = answers.benefit();
        sponsor = answers.sponsor();
        method = answers.method();
        strategicTheme = answers.strategicTheme();
        wantedStart = answers.wantedStart();
        wantedEnd = answers.wantedEnd();
        budget = answers.budget();
        currency = answers.currency();
        request = answers.asSubmitted();
    }

    /** Keeps what the tables and the checks found out about the request. */
    public void assess(Assessment found) {
        valueScore = found.valueScore();
        riskScore = found.riskScore();
        riskReasons = found.riskReasons();
        staffing = found.staffing();
        tier = found.tier();
    }

    /** Keeps what the tables are asked with. */
    public void assessAt(AssessedBudget budgetOfTheDay) {
        assessed = budgetOfTheDay;
    }

    /** The risks were gone through and scored again; the score is 0 to 100. */
    public void rateRisk(int score, String reasons) {
        riskScore = score;
        riskReasons = reasons;
    }

    /** Accepted by the PMO: the project gets its tier and its manager. */
    public void classify(Tier decidedTier, String decidedManager) {
        tier = decidedTier;
        manager = decidedManager;
    }

    /**
     * Other people have its roles from now on. Who may have one is checked by the caller; here that there is something to hand on.
     *
     * @param newManager null as long as it has none
     */
    public void handOn(String newRequester, @Nullable String newManager, String newSponsor) {
        if (!isOpen()) {
            throw new IllegalStateException(code + " has ended as " + state + ": its roles stay as they are");
        }
        if ((manager == null) != (newManager == null)) {
            throw new IllegalStateException(
                    code + " gets its first manager with its acceptance, and has one from then on");
        }
        if (newRequester.isBlank() || newSponsor.isBlank() || "".equals(newManager)) {
            throw new IllegalStateException(code + " is never without a requester, a sponsor or its manager");
        }
        requester = newRequester;
        manager = newManager;
        sponsor = newSponsor;
    }

    public void decline(String why, @Nullable ProjectCode original) {
        end(State.DECLINED, why);
        duplicateOf = original == null ? null : original.value();
    }

    /** A person decided that it waits; since this day, also if that was decided before, and until the day on which it is decided again. */
    public void hold(String why, LocalDate today, LocalDate until) {
        if (!isOpen()) {
            throw new IllegalStateException(code + " has ended as " + state + " and cannot be put on hold");
        }
        if (state != State.ON_HOLD || heldByLapse) {
            heldSince = today;
        }
        state = State.ON_HOLD;
        heldByLapse = false;
        heldUntil = until;
        reason = why;
    }

    /**
     * On hold because conditions of approvals lapsed. A hold that a person decided stays what it is.
     *
     * @return whether it is held for them now
     */
    public boolean lapse(String why) {
        if (!isOpen()) {
            throw new IllegalStateException(code + " has ended as " + state + " and cannot be put on hold");
        }
        if (state == State.ON_HOLD && !heldByLapse) {
            return false;
        }
        state = State.ON_HOLD;
        heldByLapse = true;
        reason = why;
        return true;
    }

    /**
     * No lapsed condition is open any more.
     *
     * @return whether that lets it go on; not so if a person had put it on hold
     */
    public boolean settleLapse() {
        if (!heldByLapse) {
            return false;
        }
        resume();
        return true;
    }

    /** Whether it waits for conditions that lapsed. */
    public boolean isHeldByLapse() {
        return heldByLapse;
    }

    public void resume() {
        if (state == State.ON_HOLD) {
            state = State.ACTIVE;
            heldByLapse = false;
            heldSince = null;
            heldUntil = null;
            reason = null;
        } else if (state != State.ACTIVE) {
            throw new IllegalStateException(code + " has ended as " + state + " and cannot be resumed");
        }
    }

    public void cancel(String why) {
        end(State.CANCELLED, why);
    }

    /** A gate sent it back: work begins again in an earlier phase. Never forward. */
    public void goBackTo(Phase earlier) {
        if (earlier.compareTo(phase) < 0) {
            phase = earlier;
        }
    }

    /** Continues into a later phase; never back. */
    public void enter(Phase next) {
        if (next.compareTo(phase) > 0) {
            phase = next;
        }
    }

    public @Nullable String nextGate() {
        return nextGate;
    }

    public void awaitGate(@Nullable String gate) {
        nextGate = gate;
    }

    /** What the project manager reported; money is to date, in the project's currency; progress in percent. */
    public void report(String summary, int progressPercent, BigDecimal spentToDate, String risksLeft) {
        phaseSummary = summary;
        progress = progressPercent;
        spent = spentToDate;
        remainingRisks = risksLeft;
    }

    /** What a project that is being closed has cost and reached in the end. */
    public void conclude(int finalProgress, BigDecimal total) {
        progress = finalProgress;
        spent = total;
    }

    /** A baseline was agreed: from here on the project is measured by it. */
    public void agree(Tier agreedTier, Method agreedMethod, LocalDate start, LocalDate end, BigDecimal money) {
        tier = agreedTier;
        method = agreedMethod;
        wantedStart = start;
        wantedEnd = end;
        budget = money;
    }

    /** The requested people were checked again. */
    public void restaff(StaffingVerdict found) {
        staffing = found;
    }

    /** The end of closure: a project that was not cancelled is completed. */
    public void archive() {
        if (state != State.CANCELLED) {
            end(State.COMPLETED, null);
        }
        enter(Phase.CLOSED);
        nextGate = null;
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    private void end(State how, @Nullable String why) {
        if (state == how) {
            return;
        }
        if (!isOpen()) {
            throw new IllegalStateException(code + " has already ended as " + state + " and cannot become " + how);
        }
        state = how;
        heldByLapse = false;
        reason = why;
        nextGate = null;
    }

    void touched(Instant now) {
        updatedAt = now;
    }

    /** The state whose changes the ledger records. */
    record Standing(State state, boolean heldByLapse, Phase phase) {}

    Standing standing() {
        return new Standing(state, heldByLapse, phase);
    }

    @Nullable
    Standing stored() {
        return stored;
    }

    Project asStored() {
        stored = standing();
        return this;
    }

    public ProjectCode code() {
        return ProjectCode.of(code);
    }

    public String title() {
        return title;
    }

    public String problem() {
        return problem;
    }

    public String benefit() {
        return benefit;
    }

    public String requester() {
        return requester;
    }

    public String sponsor() {
        return sponsor;
    }

    public @Nullable String manager() {
        return manager;
    }

    /** Who leads it: its manager, and until there is one its requester. */
    public String lead() {
        return manager == null ? requester : manager;
    }

    /** Its sponsor and its manager, as far as it has one. */
    public Set<String> leaders() {
        return manager == null ? Set.of(sponsor) : new TreeSet<>(List.of(sponsor, manager));
    }

    public Method method() {
        return method;
    }

    public @Nullable Tier tier() {
        return tier;
    }

    public Phase phase() {
        return phase;
    }

    public State state() {
        return state;
    }

    public String strategicTheme() {
        return strategicTheme;
    }

    public LocalDate wantedStart() {
        return wantedStart;
    }

    public LocalDate wantedEnd() {
        return wantedEnd;
    }

    public Money budget() {
        return new Money(budget, currency);
    }

    /** Null before the table {@code governanceTier} was asked with it. */
    public @Nullable AssessedBudget assessed() {
        return assessed;
    }

    public Money spent() {
        return new Money(spent, currency);
    }

    public int progress() {
        return progress;
    }

    public @Nullable Integer valueScore() {
        return valueScore;
    }

    public @Nullable Integer riskScore() {
        return riskScore;
    }

    public @Nullable String riskReasons() {
        return riskReasons;
    }

    /** Null before the requested people were checked. */
    public @Nullable StaffingVerdict staffing() {
        return staffing;
    }

    public @Nullable String phaseSummary() {
        return phaseSummary;
    }

    public @Nullable String remainingRisks() {
        return remainingRisks;
    }

    public @Nullable String duplicateOf() {
        return duplicateOf;
    }

    /** The day a person put it on hold; null if none did. */
    public @Nullable LocalDate heldSince() {
        return heldSince;
    }

    /** The day on which it is decided whether it goes on; null unless a person put it on hold. */
    public @Nullable LocalDate heldUntil() {
        return heldUntil;
    }

    public @Nullable String reason() {
        return reason;
    }

    /** The request's answers as they were submitted: a JSON object of form keys. */
    public String request() {
        return request;
    }
}
