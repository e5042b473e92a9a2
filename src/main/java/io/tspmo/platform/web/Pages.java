package io.tspmo.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Registers the pages of a feature, beside their handlers: an address is unreachable until a feature names it. The
 * security chain and the menu are made of what is registered.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Pages {

    /** Addresses for signed-in users. */
    String[] value() default {};

    /** Public addresses. */
    String[] anonymous() default {};

    /** Addresses that are a secret themselves: public for whoever knows one, and without a session. */
    String[] secret() default {};

    /** Which page of the table {@code pageAccess} one has to be allowed to open for any of them; "" for none. */
    String open() default "";

    /** The menu entries that lead here. */
    Menu[] menu() default {};

    /** An entry of the menu on top of each page. */
    @interface Menu {

        /** Its position among the others. */
        int order();

        String text();

        String address();

        /** Shown to who may open this page of the table; "" for all users. */
        String open() default "";

        /** Not shown to who may open this page of the table; "" for none. */
        String unless() default "";

        /** In the footer of each page instead. */
        boolean footer() default false;
    }
}
