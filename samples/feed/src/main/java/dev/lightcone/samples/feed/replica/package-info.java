/**
 * One replica of the feed: a thread per connection, a timeline, and links to the other replicas.
 * It imports wire, stage, the JDK and the Lightcone API.
 */
package dev.lightcone.samples.feed.replica;
