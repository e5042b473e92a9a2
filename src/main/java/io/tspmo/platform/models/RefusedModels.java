package io.tspmo.platform.models;

import io.tspmo.platform.modelcheck.ModelFault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files that this start found and did not deploy, with the reason, and what is in use instead. */
@Component
public class RefusedModels {

    private volatile List<RefusedModel> refused = List.of();

    /** Those with faults first, then those that only use them; each in the order of their names. */
    public List<RefusedModel> list() {
        return refused;
    }

    void set(List<RefusedModel> found) {
        refused = List.copyOf(found);
    }

    /** What runs in place of a refused file. */
    public enum InUse {
        DEPLOYED,
        SHIPPED,
        NOTHING
    }

    /** @param deployedAt when the version in use was deployed; null if none was */
    public record RefusedModel(String file, List<ModelFault> faults, InUse inUse, @Nullable Instant deployedAt) {

        /** A sentence. */
        public String instead() {
            return switch (inUse) {
                case DEPLOYED -> "The version that was deployed before stays in use.";
                case SHIPPED -> "The version that comes with TS PMO is used.";
                case NOTHING -> "It is not used.";
            };
        }
    }
}
