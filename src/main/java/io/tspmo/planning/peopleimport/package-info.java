/** The tables of people, teams, skills and places as sheets of a workbook: compared before they are imported. */
@NullMarked
package io.tspmo.planning.peopleimport;

import org.jspecify.annotations.NullMarked;
