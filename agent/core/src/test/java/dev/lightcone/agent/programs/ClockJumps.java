package dev.lightcone.agent.programs;

import dev.lightcone.agent.programs.torture.Torture;

/** Says whether the wall clock goes back, which it does when a library that moves it was loaded first; then scenarios. */
public final class ClockJumps {
    /** A C library whose clock is set by hours each time that somebody looks, forth and back. */
    public static final String LIBRARY = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <sys/time.h>
            #include <time.h>

            static long hours(void) {
                static int calls;
                return (__atomic_fetch_add(&calls, 1, __ATOMIC_RELAXED) % 7 - 3) * 3600L;
            }

            int clock_gettime(clockid_t clock, struct timespec *time) {
                static int (*real)(clockid_t, struct timespec *);
                if (!real) {
                    real = dlsym(RTLD_NEXT, "clock_gettime");
                }
                int result = real(clock, time);
                if (clock == CLOCK_REALTIME) {
                    time->tv_sec += hours();
                }
                return result;
            }

            int gettimeofday(struct timeval *time, void *zone) {
                static int (*real)(struct timeval *, void *);
                if (!real) {
                    real = dlsym(RTLD_NEXT, "gettimeofday");
                }
                int result = real(time, zone);
                time->tv_sec += hours();
                return result;
            }
            """;

    private static final int LOOKS = 100;

    private ClockJumps() {}

    /** Arguments: the ledger's file, then names of scenarios. */
    public static void main(String[] arguments) throws Exception {
        boolean back = false;
        long last = System.currentTimeMillis();
        for (int i = 0; i < LOOKS; i++) {
            long now = System.currentTimeMillis();
            back |= now < last;
            last = now;
        }
        System.out.println(back ? "goes back" : "goes on");
        Torture.main(arguments);
    }
}
