package dev.lightcone.samples.feed.wire;

/** What a frame says; after the dash, its fields. */
public enum Kind {
    /** The first frame of who connects - name, {@link Role}. */
    HELLO,
    /** The answer to HELLO - name. */
    WELCOME,
    /** The last frame of who connected. */
    LEAVE,
    /** The answer to LEAVE, the last frame of all. */
    BYE,
    /** A post, from client to replica, replica to replica, replica to client - id, author, text, ids of its causes. */
    POST,
    /** What was sent under this id is done - id. */
    ACK,
    /** Asks for the timeline once it has so many posts - how many. */
    READ,
    /** The answer to READ, posts in the order of this replica - id, author, text of each. */
    TIMELINE,
    /** Somebody has read a post - id of the post, reader, and from a client also the replica of the author. */
    SEEN,
    /** Somebody's new status - name, status, and from a client also the replica that wants to know. */
    STATUS,
    /** Asks for somebody's status - name. */
    WHO,
    /** The answer to WHO - name, status. */
    PRESENT
}
