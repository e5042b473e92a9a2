package io.tspmo.platform.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which boxes of earlier models an {@link Answer} stands for, so that what was started with them goes on: a process whose
 * model still has such a box records the answer there, as it always did.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Replaces {

    /** The boxes that recorded the answer; one of them stood on each way. */
    String[] recording();

    /** Boxes that only prepared what the form shows; they have nothing to do any more. */
    String[] preparing() default {};
}
