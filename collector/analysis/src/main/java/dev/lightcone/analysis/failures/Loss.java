package dev.lightcone.analysis.failures;

/**
 * A time in which nothing passed between two processes, in either direction as far as the logs show.
 *
 * @param from epoch ns
 * @param to epoch ns
 * @param connection connection number, -1 none came about
 * @param proven true if both directions were tried
 * @param evidence one sentence each
 */
record Loss(
        int one, int other, long from, long to, int connection, boolean proven, java.util.List<String> evidence) {}
