package io.tspmo.planning.relief;

import java.time.LocalDate;

/** What somebody does on a line goes to a colleague; both days count. */
record Move(String projectCode, int line, String toPerson, LocalDate firstDay, LocalDate lastDay) {}
