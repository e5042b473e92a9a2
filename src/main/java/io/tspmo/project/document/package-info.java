/** The papers of each project: uploaded, kept version by version under their hash, never changed. */
@org.jspecify.annotations.NullMarked
package io.tspmo.project.document;
