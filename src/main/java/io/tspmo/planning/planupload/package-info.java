/** Makes an uploaded plan the schedule of its project: compared with what is agreed and with the version that it replaces, previewed, stored. */
@NullMarked
package io.tspmo.planning.planupload;

import org.jspecify.annotations.NullMarked;
