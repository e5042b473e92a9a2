package io.tspmo.platform.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lists of the engine's configuration, which are null until something is in them. */
public final class EngineLists {

    private EngineLists() {}

    /** @param set takes the list with one more */
    public static <T> void add(@Nullable List<T> present, Consumer<List<T>> set, T one) {
        var all = present == null ? new ArrayList<T>() : new ArrayList<>(present);
        all.add(one);
        set.accept(all);
    }
}
