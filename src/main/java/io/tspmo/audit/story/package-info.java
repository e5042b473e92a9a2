/** Tells what entries say: a sentence each, the story of a project, the path of a process. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.story;
