package dev.lightcone.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the agent of each call of a method: that an operation begins and ends, as by {@link Lightcone#operation}, or that
 * an event happens. Without an agent it does nothing at all. On an abstract method it says nothing of those that
 * implement it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Traced {
    /** Its name, as people would say it; default: class and method, {@code Shop.checkOut}. */
    String value() default "";

    /** True: an event when it is called, instead of an operation. */
    boolean event() default false;

    /** True: the arguments' values are told, too, and stand in the log as they are. */
    boolean arguments() default false;
}
