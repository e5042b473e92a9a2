/** Early signs: every night the data of the projects are looked at, and what the table earlySigns takes for a risk is raised. */
@NullMarked
package io.tspmo.insight.earlysign;

import org.jspecify.annotations.NullMarked;
