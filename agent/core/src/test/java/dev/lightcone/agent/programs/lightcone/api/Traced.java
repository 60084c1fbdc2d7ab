package dev.lightcone.agent.programs.lightcone.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The API's annotation as a shaded copy has it: in another package. */
@Retention(RetentionPolicy.CLASS)
public @interface Traced {
    String value() default "";

    boolean event() default false;

    boolean arguments() default false;
}
