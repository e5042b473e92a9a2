package io.tspmo.planning.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PsplibFileTest {

    private static final String TWO_BESIDE_EACH_OTHER =
            """
            ************************************************************************
            projects                      :  1
            jobs (incl. supersource/sink ):  4
            horizon                       :  7
            RESOURCES
              - renewable                 :  2   R
              - nonrenewable              :  0   N
              - doubly constrained        :  0   D
            ************************************************************************
            PRECEDENCE RELATIONS:
            jobnr.    #modes  #successors   successors
               1        1          2           2   3
               2        1          1           4
               3        1          1           4
               4        1          0
            ************************************************************************
            REQUESTS/DURATIONS:
            jobnr. mode duration  R 1  R 2
            ------------------------------------------------------------------------
              1      1     0       0    0
              2      1     4       2    0
              3      1     3       1    5
              4      1     0       0    0
            ************************************************************************
            RESOURCEAVAILABILITIES:
              R 1  R 2
                3    5
            ************************************************************************
            """;

    @TempDir
    Path folder;

    @Test
    void readsTasksLinksAndCapacities() throws IOException {
        var problem = read(TWO_BESIDE_EACH_OTHER);

        assertThat(problem.tasks()).extracting(SchedulingProblem.Task::duration).containsExactly(0, 4, 3, 0);
        assertThat(problem.tasks().get(2).demand()).containsEntry("R1", 1).containsEntry("R2", 5);
        assertThat(problem.links()).hasSize(4).contains(new SchedulingProblem.Link(0, 2, 0));
        assertThat(new Scheduler().solve(problem, Duration.ofSeconds(5), 1).makespan())
                .isEqualTo(4);
    }

    @Test
    void namesTheLineThatIsWrong() {
        refuses("2        1          1           4", "2        1          2           4", "line 13: 2 successors");
        refuses("3        1          1           4", "3        1          1           9", "line 14: there is no job 9");
        refuses("3        1          1           4", "3        1          1           x", "line 14: whole numbers");
        refuses("3        1          1           4", "5        1          1           4", "line 14: job 3 is expected");
        refuses("  2      1     4       2    0", "  2      2     4       2    0", "line 21: a job has one mode");
        refuses("  2      1     4       2    0", "  2      1     4       2", "line 21: job 2 with 2 requests");
        refuses("    3    5\n", "    3\n", "line 27: 2 capacities");
        refuses("- nonrenewable              :  0", "- nonrenewable              :  2", "only renewable");
        refuses("REQUESTS/DURATIONS:", "REQUESTS:", "\"REQUESTS/DURATIONS:\" is missing");
    }

    private void refuses(String right, String wrong, String reason) {
        assertThat(TWO_BESIDE_EACH_OTHER).contains(right);
        assertThatThrownBy(() -> read(TWO_BESIDE_EACH_OTHER.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sample.sm, line ")
                .hasMessageContaining(reason);
    }

    private SchedulingProblem read(String text) throws IOException {
        return PsplibFile.read(Files.writeString(folder.resolve("sample.sm"), text));
    }
}
