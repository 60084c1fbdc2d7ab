package dev.lightcone.analysis.view;

/** An event found by words. t: ms since the run began. */
public record SearchHit(String event, int lane, double t, String text) {}
