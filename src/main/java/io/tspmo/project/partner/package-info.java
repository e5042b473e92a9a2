/** Who outside a project it depends on: vendors and partners of integrations, and whom to call there. */
@NullMarked
package io.tspmo.project.partner;

import org.jspecify.annotations.NullMarked;
