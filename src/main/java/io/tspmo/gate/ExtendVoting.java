package io.tspmo.gate;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.project.Answers;
import io.tspmo.project.HolidayCalendar;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives reviewers more time. Reads {@code extraDays} (business days); writes {@code voteDeadline} and, in words, {@code voteDeadlineText}. */
@Component
class ExtendVoting implements JavaDelegate {

    private final Reviews reviews;
    private final HolidayCalendar calendar;
    private final Story story;
    private final Clock clock;

    ExtendVoting(Reviews reviews, HolidayCalendar calendar, Story story, Clock clock) {
        this.reviews = reviews;
        this.calendar = calendar;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var deadline = calendar.endOfBusinessDay(clock, answers.integer("extraDays"));
        reviews.extend(execution.getProcessInstanceId(), deadline.toInstant());
        execution.setVariable("voteDeadline", ISO_OFFSET_DATE_TIME.format(deadline));
        execution.setVariable("voteDeadlineText", Wording.moment(deadline));
        story.tell(
                ProjectCode.of(execution.getProcessBusinessKey()),
                answers.text("answeredBy"),
                "Gave the reviewers of %s until %s".formatted(answers.text("gateCode"), deadline.toLocalDate()));
    }
}
