/**
 * Socket scenarios as hostile as the JDK allows, each with a result that is the same in every run: what the agent must
 * not change and must count. Imports nothing of the agent.
 */
package dev.lightcone.agent.programs.torture;
