/**
 * What an application may tell the agent about itself: names of messages, and events of its own.
 * Without the agent every call does nothing. It imports the JDK only, and anyone may import it.
 */
package dev.lightcone.api;
