package io.tspmo.audit.story;

import static java.util.Map.entry;

import io.tspmo.ledger.ledger.FactKind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each kind of fact says, by its kind and outcome, or by its kind alone. {@link Sentence} says what stands in braces
 * and brackets.
 */
final class SentenceTemplates {

    private static final String CONDITION = "the condition of {gate}{of}[ (“{condition}”)]";
    private static final String RISK = "risk {subject}{of}[ (“{title}{risk_title}”)]";

    /** What the story of a project is made of. */
    static final Map<String, String> STORY = Map.ofEntries(
            // the request
            entry("REQUEST/REGISTERED", "{who} requested {project}: {title}"),
            entry("REQUEST/CORRECTED", "{who} corrected the request{of}[. {answer}]"),
            entry("NOTED/REQUEST_WITHDRAWN", "{who} withdrew the request{of}[. {answer}]"),
            entry(
                    "SCORE/REQUEST",
                    "{project} was assessed: value {value}, risk {risk}[, proposed tier {proposedTier|words}]"),
            entry("CHECK", "people for {project}: {outcome|words}[, earliest start {earliestStart|day}]"),
            entry("TRIAGE/ASK_BACK", "{who} asked back{of}: {question}"),
            entry("TRIAGE/DECLINE", "{who} declined the request{of}: {reason}"),
            entry("TRIAGE/DUPLICATE", "{who} marked the request{of} as a duplicate of {duplicateOf}"),
            entry(
                    "CLASSIFICATION",
                    "{who} accepted the request{of} for tier {outcome|words}[, project manager {manager}]"),
            // phase and state
            entry("STATE/ENTERED", "{project} entered the phase {phase|words}"),
            entry(
                    "STATE/WENT_BACK",
                    "{project} went back to the phase {phase|words}: the gates after it are decided again"),
            entry("STATE/HOLD_ASKED", "{who} requested to put {project} on hold: {reason}"),
            entry("STATE/CANCEL_ASKED", "{who} requested to cancel {project}: {reason}"),
            entry("STATE/CANCEL_DECIDED", "{who} decided to cancel {project}: {reason}"),
            entry("STATE/ON_HOLD", "{project} was put on hold[ by {actor}][: {reason}]"),
            entry("STATE/ACTIVE", "{project} was resumed[ by {actor}][: {reason}]"),
            entry("STATE/DECLINED", "{project} was declined[ by {actor}][: {reason}]"),
            entry("STATE/CANCELLED", "{project} was cancelled[ by {actor}][: {reason}]"),
            entry("STATE/COMPLETED", "{project} is completed"),
            entry("NOTED/CANNOT_HOLD", "{project} cannot be put on hold where it stands[: {reason}]"),
            entry("NOTED/CANNOT_CANCEL", "{project} cannot be cancelled where it stands[: {reason}]"),
            // gates and reviews
            entry("GATES/REPLANNED", "the gates ahead{of} were planned anew[: {codes}]"),
            entry("GATES/SKIPPED", "the gates {gates}{of} are no longer needed"),
            entry("REVIEW/EXTENDED", "{who} gave the reviewers{where} until {deadline|day}"),
            entry("REVIEW/SEAT_MOVED", "the vote of {from}{where}[ goes on to {to}]: {reason|words}[ ({actor})]"),
            entry("REVIEW/INVALID", "the approval{where} is no longer valid[: {reason}]"),
            entry("NOTED/RECUSAL_WITHDRAWN", "{who} withdrew the recusal of {user}{of}: {reason}"),
            entry("NOTED/VOTE_REMINDED", "{role} was reminded of the vote{where}[, due {due|day}]"),
            entry("VOTE", "{who} voted to {outcome|words}{where}[ as {role}][?signed , signed][. {comment}]"),
            entry("VOTE/RECUSE", "{who} recused{where}[ as {role}][. {comment}]"),
            entry(
                    "OUTCOME",
                    "[gate {gate}][!gate the gate]{of} was decided[?obligation  about a condition]: {outcome|words}[, by {actor}]"),
            // conditions
            entry("OBLIGATION/OPENED", "condition of {gate}{of}, owner {owner}, due {due|day}[: {condition}]"),
            entry("OBLIGATION/REPORTED", "{who} reported " + CONDITION + " as fulfilled[. Evidence: {evidence}]"),
            entry("OBLIGATION/VERIFIED", "{who} found " + CONDITION + " fulfilled[. {comment}]"),
            entry("OBLIGATION/SENT_BACK", "{who} sent " + CONDITION + " back[: {comment}]"),
            entry("OBLIGATION/LAPSED", CONDITION + ", due {due|day}, lapsed"),
            entry("OBLIGATION/FULFILLED", CONDITION + " is fulfilled"),
            entry("OBLIGATION/WAIVED", "the gate no longer requires " + CONDITION),
            entry("OBLIGATION/REPLACED", "the gate has set other conditions in place of " + CONDITION),
            entry("OBLIGATION/MOOT", "{project} has ended, and with it " + CONDITION),
            entry("NOTED/OWNER_REMINDED", "{owner} was reminded of " + CONDITION + ", due {due|day}"),
            entry("NOTED/VERIFIER_CHANGED", "no {instead} is free to verify " + CONDITION + ": it goes to {role}"),
            // changes and baselines
            entry("CHANGE/REQUESTED", "{who} requested change {subject}{of}: {title}[. {reason}]"),
            entry("CHANGE/REVISED", "{who} brought change {subject}{of} in line with the current baseline"),
            entry("CHANGE/WITHDRAWN", "{who} withdrew change {subject}{of}"),
            entry("CHANGE/ENDED", "change {subject}{of} ended with the project"),
            entry(
                    "CHANGE/APPROVED",
                    "change {subject}{where} was approved[ by {actor}][ {authority|words}][: {comment}]"),
            entry("CHANGE/REJECTED", "change {subject}{where} was rejected[ by {actor}][: {comment}]"),
            entry("CHANGE/APPLIED", "change {subject}{of} was applied, baseline {baseline}[: {effect}]"),
            entry(
                    "NOTED/CHANGE_OUTDATED",
                    "change {subject}{of} has to be revised: it was decided on baseline {decidedOn}, and baseline {baseline} is current now"),
            entry(
                    "NOTED/DECIDER_CHANGED",
                    "change {subject}{of} is decided by {role}: the {instead} may not, because of other duties in the project"),
            entry(
                    "CHANGE/EXCEPTION_FOUND",
                    "{project} is outside its tolerance: an exception gate opens[. {measured}]"),
            entry(
                    "CHANGE/EXCEPTION_DECIDED",
                    "gate {gate}{of} decided about the exception: {decision|words}[. {measured}]"),
            entry("CHANGE/RECOVERY", "{who} planned the recovery{where}: {recovery}"),
            entry("BASELINE/PLANNED", "{who} planned{of}: {start|day} to {finish|day}, {budget|money}"),
            entry(
                    "BASELINE/AGREED",
                    "baseline {subject}{of} was agreed[ ({source})]: {start|day} to {finish|day}, {budget|money}[ {currency}]"),
            // delivery and closure
            entry(
                    "REPORT",
                    "{who} reported the phase {phase|words} as ready{where}: {progress} % done, {spent|money}[ {currency}] spent"),
            entry("CLOSURE/STARTED", "closure of {project} began"),
            entry("CLOSURE/ACCEPTED", "{who} accepted the delivery{of}[. {comment}]"),
            entry("CLOSURE/REFUSED", "{who} refused the delivery{of}[: {comment}]"),
            entry("CLOSURE/LESSONS", "{who} wrote the lessons{of}[: {recommendation}]"),
            entry("CLOSURE/OPEN_POINTS", "{who} finished open points{of}[: {done}]"),
            entry("CLOSURE/ARCHIVED", "{project} was archived"),
            entry("DOCUMENT/FILED", "{who} filed the {kind|words} “{name}”{of}[, version {version}][ ({fileName})]"),
            entry(
                    "DOCUMENT/WITHDRAWN",
                    "{who} withdrew the {kind|words} “{name}”{of}[, version {version}][: {reason}]"),
            entry("PARTNER/ADDED", "{who} added the partner {name}{of}"),
            entry("PARTNER/CHANGED", "{who} changed the partner {name}{of}"),
            entry("PARTNER/REMOVED", "{who} removed the partner {name}{of}"),
            // risks
            entry("RISK/REGISTERED", RISK + " was added[ by {actor}][!actor  ({why})]"),
            entry("RISK/CLOSED", RISK + " was closed[ by {actor}]"),
            entry("RISK/OCCURRED", RISK + " has happened[, says {actor}]"),
            entry("RISK/REOPENED", RISK + " was opened again[ by {actor}]"),
            entry("RISK/REVIEWED", "{who} reviewed the risks{of}: {risks} of them, score {score}[. {summary}]"),
            entry(
                    "RISK/RESPONSE_BEGUN",
                    RISK + " is above the threshold with severity {severity}[: {assessor} has to assess it]"
                            + "[?critical . It is critical, and the sponsor was informed]"),
            entry("RISK/CRITICAL", RISK + " is critical now, and the sponsor was informed"),
            entry("RISK/ASSESSED", "{who} assessed " + RISK + ": probability {probability}, impact {impact}"),
            entry(
                    "RISK/RESPONSE_CHOSEN",
                    "{who} chose the response to " + RISK
                            + ": {response|words}[, by {actBy|day}][. {plan}][. {acceptReason}]"),
            entry("RISK/ACCEPTED", "{who} agreed to accept " + RISK + "[. {comment}]"),
            entry("RISK/NOT_ACCEPTED", "{who} did not agree to accept " + RISK + "[: {comment}]"),
            entry("RISK/ACTED", "{who} acted on " + RISK + "[: {action}]"),
            entry(
                    "RISK/REASSESSED",
                    "{who} reassessed " + RISK + ": probability {probability}, impact {impact}[. {comment}]"),
            entry("RISK/ESCALATED", RISK + " is overdue: level {level} has until {due|day}"),
            entry("RISK/RESPONSE_ENDED", "the response to " + RISK + " ended[: {because}]"),
            // people and plans
            entry("BOOKING/BOOKED", "{hours} h of {persons} were reserved{of}[ ({occasion|words})]"),
            entry("BOOKING/COMMITTED", "{hours} h of {persons} were committed{of}[ ({occasion|words})]"),
            entry("BOOKING/RELEASED", "{hours} h of {persons} are free again{of}[ ({occasion|words})]"),
            entry("BOOKING/LAPSED", "the reservation{of} has expired: {hours} h of {persons} are free again"),
            entry("BOOKING/SHORT", "{hours} h{of} could not be staffed[ ({occasion|words})]"),
            entry("BOOKING/HELD", "the reserved people{of} are held until {until|day}[, extended by {actor}]"),
            entry("NOTED/RESERVATION_ENDS", "the reserved people{of} are held until {until|day} only"),
            entry("DEMAND/CHANGED", "the requested people{of} were changed[ by {actor}][. {why}]"),
            entry("DEMAND/REPLACED", "the requested people{of} were changed[ by {actor}][. {why}]"),
            entry("DEMAND/SHIFTED", "the requested people{of} come later[, by {actor}][. {why}]"),
            entry("DEMAND/IMPORTED", "{who} changed the requested people{of} by a file[. {why}]"),
            entry(
                    "SCHEDULE/STORED",
                    "{who} uploaded the schedule{of}, version {subject} ({name})[: {tasks} tasks until {finish|day}][, {finishMoved}]"),
            entry("SCHEDULE/MOVED", "{tasks} tasks of the schedule{of} moved"),
            entry("SCHEDULE/ESTIMATED", "{who} estimated {tasksCount} tasks of the schedule{of} with three points"),
            entry("SCHEDULE/MAPPED", "{who} matched the resources of the schedule{of}"),
            entry(
                    "SIMULATION",
                    "{who} simulated {project}, simulation {subject}[: 80 % sure to be finished by {finishP80|day}][, for {costP80|money} {currency}]"),
            entry(
                    "EARLY_SIGN/GONE",
                    "an early sign{of} was cleared[ ({sign|words})]. Its risk stays until it is closed"),
            entry(
                    "LEVELLING/MOVE_DONE",
                    "the people{of} follow the agreed finish: weeks later {weeks} (levelling {subject})"),
            entry("NOTED/OVERLOAD_GONE", "{name} no longer has too much to do: no action is needed"));

    /** The kinds of facts in a story. */
    static final Set<FactKind> KINDS = STORY.keySet().stream()
            .map(key -> FactKind.valueOf(key.split("/")[0]))
            .collect(Collectors.toUnmodifiableSet());

    /** What else auditors read. */
    static final Map<String, String> OTHERS = Map.ofEntries(
            entry("PROCESS_STARTED", "{who} started the process {process}[ (version {version})]{where}"),
            entry("PROCESS_ENDED", "the process {process}{where} ended[, {state|words}]"),
            entry("STEP", "{who} did “{label}”"),
            entry("STEP/CANCELED", "“{label}” was cancelled"),
            entry("ANSWER", "{who} submitted[ the form {form}]"),
            entry("TASK", "“{label}”{where}: {outcome|words}[ to {assignee}][, for {groups}]"),
            entry("TASK/CREATED", "“{label}”{where} came up[ for {assignee}][ for {groups}]"),
            entry("TASK/CLAIMED", "{assignee} took “{label}”"),
            entry("TASK/ASSIGNED", "{who} gave “{label}”{where} to {assignee}"),
            entry("TASK/DELEGATED", "{who} handed “{label}”{where} to {assignee}"),
            entry("TASK/DELETED", "“{label}”{where} was withdrawn"),
            entry("DECISION", "the table {subject} said {said}{where}{fired}"),
            entry("DEPLOYED", "{who} deployed {subject}[, version {version}]"),
            entry("INTERVENED", "{who} intervened: {operation} of {entity}[, {property} {value}]"),
            entry("SCORE/RISK", "the risk score of {project} is {score}"),
            entry("TRIAGE", "{who} answered the request: {outcome|words}"),
            entry("GATES", "gates of {project}: {outcome|words}"),
            entry("REVIEW/OPENED", "the review{where} opened[, round {round}]"),
            entry("REVIEW/SEATED", "reviewers were requested"),
            entry("REVIEW", "the review{where}: {outcome|words}"),
            entry("CONTROL", "the control {subject}: {outcome|words}[, {checked} looked at][, run by {actor}]"),
            entry("PASSPORT", "the decision passport{where}: {outcome|words}"),
            entry(
                    "OBLIGATION",
                    "condition {subject}{where}: {outcome|words}[ by {actor}][, owner {owner}][, due {due|day}]"),
            entry("STATE/RESUME_DECIDED", "{who} decided to resume {project}: {reason}"),
            entry("STATE", "{project}: {outcome|words}[ by {actor}]"),
            entry(
                    "CHANGE",
                    "change {subject}{where}: {outcome|words}[ by {actor}][, “{title}”][, decision {decision|words}]"),
            entry("BOOKING", "people for {project}: {outcome|words}[, {hours} h][, {occasion|words}]"),
            entry("CLOSURE", "closure of {project}: {outcome|words}[ by {actor}]"),
            entry(
                    "RISK",
                    "risk {subject}{where}: {outcome|words}[ by {actor}][, “{risk_title}”][, {response|words}][: {because}]"),
            entry("DEMAND", "people that {project} requests: {outcome|words}[ by {actor}]"),
            entry("SCHEDULE", "the schedule of {project}: {outcome|words}[ by {actor}][, “{name}”]"),
            entry(
                    "SUBSTITUTION/NAMED",
                    "{who} named {substitute} to stand in for {user}[, {firstDay|day} to {lastDay|day}]"),
            entry("DUTY", "{who} did the duty {outcome|words}[ as {role}]"),
            entry("SIGNED_IN", "{who} signed in"),
            entry("SIGNED_OUT", "{who} signed out"),
            entry("CONFIRMED", "{who} gave the password once more"),
            entry("SIGN_IN_REFUSED", "a sign-in was refused[ to {actor}][: {detail}]"),
            entry("REFUSED", "{who} was refused[: {detail}]"),
            entry("DEPLOYMENT_REFUSED", "{who} was refused a deployment[: {detail}]"),
            entry("ROLE_CHANGED", "{who} changed a role[: {detail}]"),
            entry("USER_CHANGED", "{who} changed a user[: {detail}]"),
            entry("TOKEN_CHANGED", "{who} changed a token[: {detail}]"),
            entry("EXPORTED", "{who} took away {subject}[, {rows} rows]"));

    /** Constants that say something else than their words. */
    static final Map<String, String> WORDS = Map.ofEntries(
            entry("REWORK", "send it back for rework"),
            entry("HOLD", "put it on hold"),
            entry("RECUSED", "the reviewer recused"),
            entry("NOBODY_FREE", "no person of that role is free to decide"),
            entry("LATE", "there was no answer in time"),
            entry("PMO", "the PMO decided so"),
            entry("VOTED_BEFORE", "the same person voted in this review before"),
            entry("MANAGER", "within the tolerance of the manager"),
            entry("SPONSOR", "as sponsor"),
            entry("STEERING", "by the gate"),
            entry("RESERVED", "for the request"),
            entry("GATE", "the gate was approved"),
            entry("CHANGE", "after a change"),
            entry("DEMAND", "other people are requested"),
            entry("SHIFT", "moved to later weeks"),
            entry("IMPORT", "by a file"),
            entry("EXPIRY", "the reservation expired"),
            entry("MOVE", "handed from one person to another"),
            entry("END", "the project ended"));

    private SentenceTemplates() {}
}
