package dev.lightcone.collector.store;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A piece of a segment as an agent sent it; see {@link dev.lightcone.protocol.Shipping}.
 *
 * @param segment number of the segment, from 1
 * @param offset where in the segment it begins
 * @param bytes what is there, maybe nothing
 * @param sealed slots that the whole segment has for good, 0 if it is not sealed
 * @param leaving true if the agent's process is about to end
 * @param ended true if that process is gone and this is the last of its log
 */
public record Piece(
        UUID incarnation, int segment, long offset, ByteBuffer bytes, long sealed, boolean leaving, boolean ended) {}
