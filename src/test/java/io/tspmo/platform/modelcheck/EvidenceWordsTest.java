package io.tspmo.platform.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.platform.identity.Groups;
import io.tspmo.project.gateevidence.Evidence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The check runs without the classes that look for evidence, so it has their words a second time: they have to be the same. */
@IntegrationTest
class EvidenceWordsTest {

    @Autowired
    List<Evidence> kinds;

    @Test
    void whatTheCheckAllowsIsLookedForByOneClass_andEachClassHasAWordThatIsAllowed() {
        var shipped = Models.of(ModelFolder.shipped());
        var names =
                Names.of(shipped, Set.of(), shipped, new KnownNames(Set.copyOf(Groups.ids()), null, delegate -> true));
        var words = ColumnWords.EVIDENCE.allowed(names);

        assertThat(words).allSatisfy(word -> {
            assertThat(ColumnWords.EVIDENCE.fits(word, names)).as(word).isTrue();
            assertThat(kinds.stream().filter(kind -> kind.answersFor(word)))
                    .as(word)
                    .hasSize(1);
        });
        assertThat(kinds).allMatch(kind -> words.stream().anyMatch(kind::answersFor));
    }
}
