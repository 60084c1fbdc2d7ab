package dev.lightcone.collector.cli;

import java.util.concurrent.Callable;

/** A sub-command: made with the console it writes to, called once, returns an exit code. */
interface ConsoleCommand extends Callable<Integer> {}
