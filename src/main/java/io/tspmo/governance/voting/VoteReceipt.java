package io.tspmo.governance.voting;

import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Vote;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.words.Words;
import io.tspmo.project.work.TaskReceipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What voters read when their vote is recorded: for which gate, and how many votes are still open, until when. */
@Component
class VoteReceipt implements TaskReceipt {

    private final Reviews reviews;
    private final Seats seats;
    private final OpenTasks tasks;
    private final Words words;

    VoteReceipt(Reviews reviews, Seats seats, OpenTasks tasks, Words words) {
        this.reviews = reviews;
        this.seats = seats;
        this.tasks = tasks;
        this.words = words;
    }

    @Override
    public boolean supports(String kind) {
        return kind.equals("castVote");
    }

    @Override
    public String sentence(String project, String process, String by) {
        var review = reviews.get(process);
        if (seats.of(review.id()).stream().noneMatch(seat -> by.equals(seat.votedBy()) && seat.vote() != Vote.RECUSE)) {
            return "Your recusal from %s of %s is recorded. Another reviewer takes your seat."
                    .formatted(review.gate(), project);
        }
        var recorded = "Your vote for %s of %s is recorded.".formatted(review.gate(), project);
        if (review.outcome() != null) {
            return "%s The review is decided: %s.".formatted(recorded, words.text(review.outcome()));
        }
        long open = seats.of(review.id()).stream().filter(Seat::isOpen).count();
        if (open == 0) {
            return recorded + " It was the last vote; the outcome follows at once.";
        }
        return "%s %s still open%s."
                .formatted(recorded, open == 1 ? "One vote is" : open + " votes are", until(project, process));
    }

    private String until(String project, String process) {
        return tasks.ofProject(project).stream()
                .filter(task -> task.process().equals(process))
                .map(OpenTasks.OpenTask::due)
                .filter(Objects::nonNull)
                .max(Comparator.<Instant>naturalOrder())
                .map(due -> ", until " + words.dayOf(due))
                .orElse("");
    }
}
