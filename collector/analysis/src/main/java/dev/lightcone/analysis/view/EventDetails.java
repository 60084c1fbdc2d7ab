package dev.lightcone.analysis.view;

import java.util.List;

/**
 * What is told about one event or the message it belongs to.
 *
 * @param rows label, value and perhaps a second line
 * @param before pairs of process and event that certainly happened before, nearest last
 * @param after pairs of process and event that certainly happened after, nearest first
 * @param message number of its message, -1 none
 */
public record EventDetails(
        String id,
        int lane,
        String process,
        String thread,
        String kind,
        String title,
        List<List<String>> rows,
        List<List<String>> before,
        List<List<String>> after,
        int message) {}
