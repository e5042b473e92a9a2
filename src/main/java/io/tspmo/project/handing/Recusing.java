package io.tspmo.project.handing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer by which a person declines to decide, so that another one is asked, where a task has one. */
public interface Recusing {

    /** @param kind id of the user task in its model */
    boolean supports(String kind);

    /** By field of its form. */
    Map<String, @Nullable Object> answer(String reason);
}
