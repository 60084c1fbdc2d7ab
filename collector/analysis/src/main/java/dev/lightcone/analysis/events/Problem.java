package dev.lightcone.analysis.events;

/**
 * Something in the input that could not be used; the rest was.
 *
 * @param file the file or folder, relative to the directory that was asked for where it lies in one
 * @param message what is wrong, where, and what follows from it; one sentence for people
 */
public record Problem(String file, String message) {}
