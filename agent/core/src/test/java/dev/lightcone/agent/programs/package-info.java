/**
 * Small applications that the tests run with and without the agent. They import the JDK only, write what they counted
 * themselves to the file of their first argument, and the same words to standard output each time.
 */
package dev.lightcone.agent.programs;
