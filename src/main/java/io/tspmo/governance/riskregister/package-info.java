/** The register of risks as people see and change it: pages, API, changes and packs. */
@NullMarked
package io.tspmo.governance.riskregister;

import org.jspecify.annotations.NullMarked;
