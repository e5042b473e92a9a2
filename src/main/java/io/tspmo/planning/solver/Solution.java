package io.tspmo.planning.solver;

/**
 * How far each project that may be shifted is, in the order of {@link LevellingModel#movable}.
 *
 * @param value in hundredths, see {@link LevellingModel#cost}
 * @param bound no answer can have a lower value
 * @param feasible false if more hours are short than may be
 * @param solver who found it
 */
public record Solution(int[] shifts, long value, long bound, boolean feasible, String solver) {

    public boolean proven() {
        return value == bound;
    }
}
