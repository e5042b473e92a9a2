/** When each gate is planned, when it is expected to be decided, and by whom: as a list, a board and a calendar. */
@org.jspecify.annotations.NullMarked
package io.tspmo.insight.gatecalendar;
