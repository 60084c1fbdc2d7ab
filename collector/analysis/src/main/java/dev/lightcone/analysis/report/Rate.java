package dev.lightcone.analysis.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How fast calls moved bytes. Seconds are counted from the begin of the run, the same for all processes and connections;
 * averages are over those from the first to the last in which something moved, so no average exceeds its peak.
 *
 * @param seconds how many these are, 1 or more
 * @param perSecond calls that moved bytes, on the average
 * @param peakPerSecond calls in the second that had most
 * @param bytesPerSecond application payload, on the average, rounded
 * @param peakBytesPerSecond bytes in the second that had most: of calls that began in it
 */
@JsonPropertyOrder({"seconds", "perSecond", "peakPerSecond", "bytesPerSecond", "peakBytesPerSecond"})
public record Rate(long seconds, double perSecond, long peakPerSecond, long bytesPerSecond, long peakBytesPerSecond) {}
