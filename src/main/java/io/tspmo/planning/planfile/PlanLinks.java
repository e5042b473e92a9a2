package io.tspmo.planning.planfile;

import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.platform.form.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mpxj.ProjectCalendar;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.TimeUnit;

/** The links between the tasks that are kept of a plan, each with its lag in working hours. */
class PlanLinks {

    private final Map<Integer, org.mpxj.Task> kept;
    private final ProjectCalendar calendar;
    private final PlanLimits limits;
    private final PlanRemarks remarks;

    PlanLinks(Map<Integer, org.mpxj.Task> kept, ProjectCalendar calendar, PlanLimits limits, PlanRemarks remarks) {
        this.kept = kept;
        this.calendar = calendar;
        this.limits = limits;
        this.remarks = remarks;
    }

    /** Of two links of one kind between the same tasks, the one that binds. */
    List<Link> all() {
        var links = new HashMap<String, Link>();
        for (var task : kept.values()) {
            if (task.getSuccessors().stream()
                    .anyMatch(relation -> relation.getSuccessorTask().getExternalTask())) {
                remarks.linkedElsewhere(PlanValues.label(task));
            }
            for (var relation : task.getPredecessors()) {
                if (relation.getPredecessorTask().getExternalTask()) {
                    remarks.linkedElsewhere(PlanValues.label(task));
                }
                if (kept.containsKey(relation.getPredecessorTask().getUniqueID())) {
                    var link = link(relation, task);
                    links.merge(
                            link.predecessor() + " " + link.successor() + link.kind(),
                            link,
                            (one, other) -> one.lagHours().compareTo(other.lagHours()) >= 0 ? one : other);
                }
            }
        }
        if (links.size() > limits.links()) {
            throw Rejection.of(
                    "file", "The plan has %,d links; at most %,d are taken.".formatted(links.size(), limits.links()));
        }
        return List.copyOf(links.values());
    }

    private Link link(Relation relation, org.mpxj.Task successor) {
        var predecessor = relation.getPredecessorTask();
        var lag = relation.getLag();
        double hours;
        if (lag == null) {
            hours = 0;
        } else if (lag.getUnits() == TimeUnit.PERCENT || lag.getUnits() == TimeUnit.ELAPSED_PERCENT) {
            var duration = predecessor.getDuration();
            hours = duration == null ? 0 : PlanValues.inHours(duration, predecessor) * lag.getDuration() / 100;
        } else if (lag.getUnits().isElapsed()) {
            hours = elapsed(lag, relation);
        } else {
            hours = PlanValues.inHours(lag, successor);
        }
        var kind =
                switch (relation.getType()) {
                    case START_START -> "SS";
                    case FINISH_FINISH -> "FF";
                    case START_FINISH -> "SF";
                    default -> "FS";
                };
        return new Link(
                predecessor.getUniqueID(),
                successor.getUniqueID(),
                kind,
                PlanValues.signed("The link to \"" + PlanValues.label(successor) + '"', hours));
    }

    /** The working hours in a lag of calendar days of 24 hours, where the plan has it. */
    private double elapsed(org.mpxj.Duration lag, Relation relation) {
        var predecessor = relation.getPredecessorTask();
        boolean fromStart =
                relation.getType() == RelationType.START_START || relation.getType() == RelationType.START_FINISH;
        var from = fromStart
                ? PlanValues.first(predecessor.getStart(), predecessor.getFinish())
                : PlanValues.first(predecessor.getFinish(), predecessor.getStart());
        if (from == null) {
            return PlanValues.inHours(lag, relation.getSuccessorTask());
        }
        var hours = lag.convertUnits(TimeUnit.ELAPSED_HOURS, calendar).getDuration();
        var until = from.plusMinutes(Math.round(hours * 60));
        return hours >= 0
                ? calendar.getWork(from, until, TimeUnit.HOURS).getDuration()
                : -calendar.getWork(until, from, TimeUnit.HOURS).getDuration();
    }
}
