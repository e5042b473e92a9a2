package io.tspmo.ledger.ledger;

import java.util.List;

/** Where checkpoints are kept that the owner of the database cannot alter. */
interface ExternalCheckpoints {

    /** Signed notes, in any order. */
    List<String> notes();
}
