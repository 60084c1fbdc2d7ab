/**
 * One replica of the feed: a thread per connection, a timeline, and links to the other replicas.
 * It imports wire, stage and the JDK.
 */
package dev.lightcone.samples.feed.replica;
