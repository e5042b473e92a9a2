/** Tells people what they should hear of without looking for it. */
@org.jspecify.annotations.NullMarked
package io.tspmo.project.notification;
