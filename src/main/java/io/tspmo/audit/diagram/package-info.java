/** A BPMN file as it is drawn, as SVG, and the XML of models. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.diagram;
