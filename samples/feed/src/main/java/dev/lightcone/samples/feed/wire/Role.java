package dev.lightcone.samples.feed.wire;

/** What the side that connects is to the replica that it connects to. */
public enum Role {
    /** Another replica. */
    PEER,
    /** A client that is sent posts and receipts as they come. */
    SUBSCRIBER,
    /** A client that asks when it wants to read. */
    READER
}
