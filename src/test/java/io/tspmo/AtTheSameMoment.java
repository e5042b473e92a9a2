package io.tspmo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

/** Calls in threads of their own, none of which begins before all are ready. */
public final class AtTheSameMoment {

    private AtTheSameMoment() {}

    /** Returns the results in the order of the calls. */
    public static <T> List<T> all(List<? extends Callable<T>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        var pool = Executors.newFixedThreadPool(calls.size());
        try {
            var work = new ArrayList<Callable<T>>();
            for (var call : calls) {
                work.add(() -> {
                    barrier.await();
                    return call.call();
                });
            }
            var results = new ArrayList<T>();
            for (var done : pool.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The same call several times. */
    public static <T> List<T> times(int times, Callable<T> call) throws Exception {
        return all(Collections.nCopies(times, call));
    }
}
