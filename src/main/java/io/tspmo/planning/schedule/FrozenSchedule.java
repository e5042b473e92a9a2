package io.tspmo.planning.schedule;

import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.project.event.FrozenPart;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The current version of the schedule by number and hash. Nothing is computed from it, so there is nothing to replay. */
@Component
class FrozenSchedule implements FrozenPart {

    private final Schedules schedules;

    FrozenSchedule(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public Frozen opened(Opening review) {
        return new Frozen(
                schedules
                        .newest(review.project().code().value())
                        .map(FrozenSchedule::version)
                        .orElse(Map.of()),
                Map.of());
    }

    @Override
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        return Map.of();
    }

    private static Map<String, Object> version(Version version) {
        var given = new TreeMap<String, Object>();
        given.put("version", version.number());
        given.put("file", version.name());
        given.put("sha256", version.sha256());
        given.put("uploadedAt", version.uploadedAt());
        given.put("start", version.startDay());
        given.put("finish", version.finish());
        if (version.statusDay() != null) {
            given.put("statusDay", version.statusDay());
        }
        if (!version.implausible().isEmpty()) {
            given.put("implausible", version.implausibleList());
        }
        if (version.confirmation() != null) {
            given.put("confirmation", version.confirmation());
        }
        return given;
    }
}
