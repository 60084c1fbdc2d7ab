/**
 * The goals of the Maven plugin: put the agent on test JVMs, judge what they logged, fail the build on a violation.
 *
 * <p>May import {@code analysis} and {@code protocol}; all judging happens there, here are only Maven and words.
 */
package dev.lightcone.maven;
