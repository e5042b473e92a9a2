/** Health: how each project stands, judged by the tables in processes/health from what is stored, kept by day. */
@NullMarked
package io.tspmo.insight.health;

import org.jspecify.annotations.NullMarked;
