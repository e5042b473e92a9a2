/** Notices for people about what happens in their projects. */
@org.jspecify.annotations.NullMarked
package io.tspmo.project.notification;
