package io.tspmo.planning.levelling;

/**
 * How far each project that may be shifted is, in the order of {@link Model#movable}.
 *
 * @param value in hundredths, see {@link Model#cost}
 * @param bound no answer can have a lower value
 * @param feasible false if more hours are short than may be
 * @param solver who found it
 */
record Solution(int[] shifts, long value, long bound, boolean feasible, String solver) {

    boolean proven() {
        return value == bound;
    }
}
