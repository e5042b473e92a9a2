package io.tspmo.insight.earlysign;

import java.time.LocalDate;

/** One kind of early sign: measures it in all projects at once, with as many SQL statements as ever. */
interface Measure {

    /** @param codes of the projects to look at */
    void of(String[] codes, LocalDate today, Measurements found);
}
