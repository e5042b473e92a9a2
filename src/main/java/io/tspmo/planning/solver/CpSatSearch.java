package io.tspmo.planning.solver;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Levelling by CP-SAT (OR-Tools). A project has one shift; what each need of a week asks for is what its pools give and what is
 * short. With a bound, and proven if the time suffices.
 */
public final class CpSatSearch {

    static final String NAME = "CP-SAT";

    private static final Logger log = LoggerFactory.getLogger(CpSatSearch.class);

    private static final boolean LOADED = load();

    private CpSatSearch() {}

    /** Whether the native library runs on this platform. */
    public static boolean isAvailable() {
        return LOADED;
    }

    private static boolean load() {
        if (Boolean.getBoolean("tspmo.no-native-solver")) {
            return false;
        }
        try {
            Loader.loadNativeLibraries();
            return true;
        } catch (Throwable e) { // a missing library is an Error, and no reason to stop
            log.warn("CP-SAT does not run on this platform; levelling is done by the Java search alone", e);
            return false;
        }
    }

    /**
     * @param start an answer to begin with and to do no worse than
     * @param progress receives each better value, with the bound
     * @return empty if nothing was found in time
     */
    static Optional<Solution> solve(
            LevellingModel model, Solution start, double seconds, int seed, BiConsumer<Long, Long> progress) {
        var cp = new CpModel();
        var when = shifts(model, start, cp);
        var short_ = new ArrayList<IntVar>();
        var terms = terms(model, when);
        for (int week = 0; week < model.problem().weeks(); week++) {
            week(model, terms.get(week), week, cp, short_);
        }
        var cost = LinearExpr.newBuilder();
        for (int project = 0; project < when.length; project++) {
            for (int shift = 1; shift < when[project].length; shift++) {
                cost.addTerm(when[project][shift], model.weightOfWeeks(project, shift));
            }
        }
        var lacking = LinearExpr.newBuilder();
        short_.forEach(hours -> lacking.addTerm(hours, 1));
        if (model.problem().most() == null) {
            short_.forEach(hours -> cost.addTerm(hours, model.problem().hourWeight()));
        } else {
            cp.addLessOrEqual(lacking, model.problem().most());
        }
        cp.minimize(cost);

        var solver = new CpSolver();
        solver.getParameters()
                .setMaxTimeInSeconds(seconds)
                .setRandomSeed(seed)
                .setNumSearchWorkers(
                        Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())));
        var status = solver.solve(cp, new CpSolverSolutionCallback() {
            @Override
            public void onSolutionCallback() {
                progress.accept(Math.round(objectiveValue()), (long) Math.ceil(bestObjectiveBound() - 1e-6));
            }
        });
        if (status == CpSolverStatus.INFEASIBLE) {
            return Optional.of(new Solution(start.shifts(), start.value(), start.value(), false, NAME));
        }
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return Optional.empty();
        }
        var found = new int[when.length];
        for (int project = 0; project < found.length; project++) {
            for (int shift = 0; shift < when[project].length; shift++) {
                if (solver.booleanValue(when[project][shift])) {
                    found[project] = shift;
                }
            }
        }
        // what is short is reckoned again, and so is the value: the solver's hours are one way of many to share people
        // out
        long lackingNow = model.lacking(model.demand(found));
        long value = model.cost(found, lackingNow);
        long bound = status == CpSolverStatus.OPTIMAL
                ? value
                : Math.min(value, Math.max(0, (long) Math.ceil(solver.bestObjectiveBound() - 1e-6)));
        return Optional.of(new Solution(found, value, bound, model.allowed(found, lackingNow), NAME));
    }

    private static BoolVar[][] shifts(LevellingModel model, Solution start, CpModel cp) {
        var when = new BoolVar[model.movable().size()][model.problem().latest() + 1];
        for (int project = 0; project < when.length; project++) {
            for (int shift = 0; shift < when[project].length; shift++) {
                when[project][shift] = cp.newBoolVar("p" + project + "s" + shift);
                cp.addHint(when[project][shift], start.shifts()[project] == shift);
                if (!model.possible(project, shift)) {
                    cp.addEquality(when[project][shift], 0);
                }
            }
            cp.addExactlyOne(when[project]);
        }
        return when;
    }

    /** What is asked for if a project is shifted so far. */
    private record Term(BoolVar shifted, int need, long hours) {}

    private static List<List<Term>> terms(LevellingModel model, BoolVar[][] when) {
        var terms = new ArrayList<List<Term>>();
        for (int week = 0; week < model.problem().weeks(); week++) {
            terms.add(new ArrayList<>());
        }
        for (int project = 0; project < when.length; project++) {
            for (int shift = 0; shift < when[project].length; shift++) {
                for (var hours : model.demand(project, shift)) {
                    terms.get(hours.week()).add(new Term(when[project][shift], hours.need(), hours.hours()));
                }
            }
        }
        return terms;
    }

    private static void week(LevellingModel model, List<Term> terms, int week, CpModel cp, ArrayList<IntVar> lacking) {
        var asked = new LinearExprBuilder[model.needs()];
        var most = new long[model.needs()];
        for (int need = 0; need < asked.length; need++) {
            asked[need] = LinearExpr.newBuilder().add(model.fixed(week, need));
            most[need] = model.fixed(week, need);
        }
        for (var term : terms) {
            asked[term.need].addTerm(term.shifted, term.hours);
            most[term.need] += term.hours;
        }
        var given = new LinearExprBuilder[model.pools()];
        for (int need = 0; need < asked.length; need++) {
            if (most[need] == 0) {
                continue;
            }
            var got = LinearExpr.newBuilder();
            for (int pool = 0; pool < model.pools(); pool++) {
                long room = Math.min(most[need], model.capacity(week, pool));
                if (room > 0 && model.mayTake(pool, need)) {
                    var flow = cp.newIntVar(0, room, "w" + week + "n" + need + "q" + pool);
                    got.addTerm(flow, 1);
                    given[pool] = given[pool] == null ? LinearExpr.newBuilder() : given[pool];
                    given[pool].addTerm(flow, 1);
                }
            }
            var short_ = cp.newIntVar(0, most[need], "w" + week + "u" + need);
            got.addTerm(short_, 1);
            cp.addEquality(got, asked[need]);
            lacking.add(short_);
        }
        for (int pool = 0; pool < given.length; pool++) {
            if (given[pool] != null) {
                cp.addLessOrEqual(given[pool], model.capacity(week, pool));
            }
        }
    }
}
