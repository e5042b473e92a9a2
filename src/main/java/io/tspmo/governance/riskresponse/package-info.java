/** How risks above the threshold are answered: a process each, its steps, who does them, until when, and who is informed. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.riskresponse;
