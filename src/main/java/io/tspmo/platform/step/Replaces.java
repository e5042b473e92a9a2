package io.tspmo.platform.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which boxes of earlier models an {@link Answer} replaces, so that processes started with them continue: a process whose
 * model still has such a box records the answer at that box, as before.
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
