package io.tspmo.platform.taskname;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What titles of tasks may name beside the variables of their process; each is read only for a title that names it. */
public interface TitleWords {

    /** By name; a value is null where there is nothing to say. */
    Map<String, Function<NewTask, @Nullable Object>> words();
}
